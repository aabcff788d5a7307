"""Logging in by a code sent to a phone."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F

from backend import keys
from backend.authority.actor import Actor
from backend.crypto import derive
from backend.errors import Refusal, Refused
from backend.identity.models import Account, LoginCode, Person, Session
from backend.identity.services.sessions import Tokens, open_session

TRIES = 5


def code_of(request_id: UUID) -> str:
    """Six digits derived from the request's id under a server key: nothing to guess it from is
    stored or handed to a job."""
    number = int.from_bytes(derive(keys.code_key(), str(request_id))[:8], "big")
    return f"{number % 1_000_000:06}"


@dataclass(frozen=True)
class Login:
    tokens: Tokens
    session: Session
    account: Account


def login(actor: Actor, *, request_id: UUID, code: str, label: str = "") -> Login:
    """A try is counted by one atomic update before the code is looked at, and stays counted."""
    counted = LoginCode.objects.filter(
        public_id=request_id, used_at=None, expires_at__gt=actor.now, tries__lt=TRIES
    ).update(tries=F("tries") + 1)
    wrong = Refused(Refusal("CODE_WRONG", "code"))
    if not counted or code.strip() != code_of(request_id):
        raise wrong
    with transaction.atomic(durable=True):
        request = LoginCode.objects.select_for_update().get(public_id=request_id)
        newest = (
            LoginCode.objects.filter(phone_index=bytes(request.phone_index))
            .order_by("-created_at", "-pk")
            .first()
        )
        account = _account_of(bytes(request.phone_index))
        if request.used_at is not None or newest != request or account is None:
            raise wrong
        request.used_at = actor.now
        request.save(update_fields=["used_at"])
        tokens, session = open_session(account, actor.now, label)
    return Login(tokens, session, account)


def _account_of(phone_index: bytes) -> Account | None:
    person = Person.objects.filter(phone_index=phone_index).first()
    return Account.objects.filter(person=person, is_active=True).first() if person else None
