"""Inner steps of whoever has only a verified phone: nothing is said to it but that it was asked."""

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services import identity_tries, phone_tickets
from members.services.claims import Kind, Stated, ask, known_as, number_held_by


def ask_by_phone(actor: Actor, deed: str, *, ticket: str, said: Stated, kind: str) -> None:
    """A refusal is kept with what was counted. The ticket stays, for an answer that gets lost."""
    with transaction.atomic(durable=True):
        refusal = _asked(actor, deed, ticket, said, kind)
    if refusal is not None:
        raise Refused(refusal)


def _asked(actor: Actor, deed: str, ticket: str, said: Stated, kind: str) -> Refusal | None:
    shown = phone_tickets.shown(ticket, actor.now)
    if shown is None:
        return Refusal("TICKET_ENDED", "ticket")
    phone = shown.request.phone
    if Person.objects.filter(phone_index__any=indexes_of(PHONE, phone)).exists():
        return Refusal("PHONE_TAKEN", "ticket")
    refusal = identity_tries.refusal_of(actor.now, phone, said.document.number)
    if refusal is None:
        find = number_held_by if kind == Kind.DISPUTE else known_as
        person = find(said.document)
        if person is not None:
            claim = ask(actor, person, said, kind=kind, phone=phone)
            record.write(actor, deed, things={"claim": claim.pk}, rows=[claim])
            return None
        refusal = Refusal("ID_NOT_KNOWN", "idNumber")
    record.write(actor, deed, things={}, codes=[refusal.code])
    return refusal
