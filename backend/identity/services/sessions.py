"""Sessions: opaque access tokens looked up, refresh tokens that rotate, a family that ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_bytes
from uuid import uuid4

from backend.authority.actor import hash_token
from backend.identity.models import Account, Session
from backend.identity.tokens import SECRET_BYTES, access_of, refresh_of

ACCESS_LIVES = timedelta(minutes=10)
ABSOLUTE = timedelta(days=180)


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
