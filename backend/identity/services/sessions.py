"""Sessions: opaque access tokens looked up, refresh tokens that rotate, a family that ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_bytes
from uuid import uuid4

from django.db import transaction
from django.db.models import Q, QuerySet

from backend.authority.actor import hash_token
from backend.identity.models import Account, Device, Session
from backend.identity.tokens import SECRET_BYTES, access_of, refresh_of
from backend.messaging.send import tell

ACCESS_LIVES = timedelta(minutes=10)
IDLE = timedelta(days=30)
ABSOLUTE = timedelta(days=180)
BITE = 1000


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str
    access_expires_at: datetime


def open_session(account: Account, now: datetime, label: str) -> tuple[Tokens, Session]:
    family = uuid4()
    refresh = refresh_of(family, token_bytes(SECRET_BYTES))
    tokens = Tokens(access_of(refresh), refresh, now + ACCESS_LIVES)
    session = Session.objects.create(
        public_id=family,
        account=account,
        access_hash=hash_token(tokens.access),
        access_expires_at=tokens.access_expires_at,
        refresh_hash=hash_token(refresh),
        rotated_at=now,
        created_at=now,
        expires_at=now + ABSOLUTE,
        label=label[:80],
    )
    Account.objects.filter(pk=account.pk).update(last_seen_at=now)
    return tokens, session


def live(now: datetime) -> Q:
    """What could still be renewed."""
    return Q(ended_at=None, expires_at__gt=now, rotated_at__gt=now - IDLE)


def end(sessions: "QuerySet[Session]", now: datetime, reason: str) -> int:
    """In the caller's transaction. With a session its phone falls silent. Locked first, so that a
    phone is not registered for a session that is ending."""
    rows = sessions.filter(ended_at=None).order_by("pk").select_for_update(of=("self",))
    return _end(list(rows.values_list("pk", flat=True)), now, reason)


def _end(ids: Iterable[int], now: datetime, reason: str) -> int:
    ended = Session.objects.filter(pk__any=ids).update(ended_at=now, end_reason=reason)
    Device.objects.filter(session__any=ids, retired_at=None).update(retired_at=now)
    return ended


def end_expired(now: datetime) -> int:
    """What nobody renewed in time: its phone is told nothing any more. In bites."""
    over = Session.objects.filter(
        Q(expires_at__lte=now) | Q(rotated_at__lte=now - IDLE), ended_at=None
    ).order_by("pk")
    gone = 0
    while True:
        with transaction.atomic(durable=True):
            locked = over.select_for_update(skip_locked=True)
            ids = list(locked.values_list("pk", flat=True)[:BITE])
            gone += _end(ids, now, "expired")
        if not ids:
            return gone


def warn(session: Session, now: datetime, kind: str) -> None:
    """Tells the owner; an operator's account has nobody to tell."""
    person_id = session.account.person_id
    if person_id is not None:
        event = f"{kind}:{session.pk}"
        tell(now, kind=kind, recipients=[person_id], subject=session, event=event)
