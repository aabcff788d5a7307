"""Logging in by a code sent to a phone."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Account, Person, Session
from backend.identity.services.codes import entered, is_right, use_up
from backend.identity.services.sessions import Tokens, open_session


@dataclass(frozen=True)
class Login:
    tokens: Tokens
    session: Session
    account: Account


def login(actor: Actor, *, request_id: UUID, code: str, label: str = "") -> Login:
    wrong = Refused(Refusal("CODE_WRONG", "code"))
    if not is_right(actor.now, request_id, code):
        raise wrong
    with transaction.atomic(durable=True):
        request = entered(actor.now, request_id)
        account = _account_of(bytes(request.phone_index)) if request else None
        if request is None or account is None:
            raise wrong
        use_up(request, actor.now)
        tokens, session = open_session(account, actor.now, label)
    return Login(tokens, session, account)


def _account_of(phone_index: bytes) -> Account | None:
    person = Person.objects.filter(phone_index=phone_index).first()
    return Account.objects.filter(person=person, is_active=True).first() if person else None
