"""Asking for the codes of a new number: one to it, and one to the old number of whoever has no ID
on file to ask for."""

from uuid import UUID

from django.db import transaction

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import LoginCode, Person
from backend.identity.services.request_login_code import mobile, send_code

Purpose = LoginCode.Purpose


def request_phone_change(actor: Actor, *, phone: str, address: str) -> tuple[UUID, UUID | None]:
    """The ids of both requests, bound to this account. One transaction each, as their budgets are
    locked one after the other."""
    person = Person.objects.get(pk=actor.me)
    number = mobile(phone)
    if number == person.phone:
        raise Refused(Refusal("INVALID", "phone"))
    new = _sent(actor, number, address, Purpose.CHANGE_PHONE)
    if person.id_number_sealed is not None or person.phone is None:
        return new, None
    return new, _sent(actor, person.phone, address, Purpose.CONFIRM_PHONE)


def _sent(actor: Actor, number: str, address: str, purpose: str) -> UUID:
    with transaction.atomic(durable=True):
        return send_code(actor, number, address, purpose, actor.account_id).public_id
