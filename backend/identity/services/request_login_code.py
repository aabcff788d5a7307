"""Asking for a code. Whoever asks is nobody yet, so this and the other session mutations stand
outside the deed and have their own replay rule."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import LoginCode
from backend.identity.rules.phones import mobile_of_a_person, of_the_mainland
from backend.identity.services import code_budgets
from backend.identity.services.codes import new_request
from backend.messaging import nudge
from backend.policy.values import policy_at


def request_login_code(actor: Actor, *, phone: str, address: str) -> UUID:
    """The same answer, statements and job for every number: of an account, of nobody, of an account
    that is locked or was deleted. Returns the request's id, to which the code is bound."""
    number = mobile(phone)
    with transaction.atomic(durable=True):
        request = send_code(actor, number, address, LoginCode.Purpose.LOGIN)
    return request.public_id


def mobile(phone: str) -> str:
    """In E.164. Which numbers get no code is a matter of the vendor, never of who has them."""
    number = mobile_of_a_person(phone)
    reached = settings.BOAI.texts_outside_mainland or (number and of_the_mainland(number))
    if number is None or not reached:
        raise Refused(Refusal("PHONE_INVALID", "phone"))
    return number


def send_code(
    actor: Actor, number: str, address: str, purpose: str, account_id: int | None = None
) -> LoginCode:
    """In the caller's transaction, within the budgets; a worker sends it."""
    request = new_request(actor.now, number, purpose, account_id)
    code_budgets.mark(request, number, address)
    code_budgets.refuse_over_budget(actor.now, request, policy_at(actor.now))
    request.save(force_insert=True)
    transaction.on_commit(nudge.ring)
    return request
