"""Somebody says that another has used their ID."""

from datetime import date

from django.db import transaction

from backend.audit import record
from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Person
from backend.identity.services import identity_tries
from members.models import IdentityClaim
from members.services.ask_by_phone import ask_by_phone
from members.services.claims import Stated, ask, number_held_by, stated

DISPUTE = IdentityClaim.Kind.DISPUTE


def dispute_identity(
    actor: Actor,
    *,
    id_kind: str,
    id_number: str,
    name: str,
    birth_date: date,
    ticket: str = "",
    note: str = "",
) -> None:
    """By a verified phone, or by who is logged in. It never goes to a branch."""
    said = stated(
        actor, id_kind=id_kind, id_number=id_number, name=name, birth_date=birth_date, note=note
    )
    if ticket:
        ask_by_phone(actor, "dispute_identity", ticket=ticket, said=said, kind=DISPUTE)
        return
    with transaction.atomic(durable=True):
        refusal = _disputed(actor, actor.me, said)
    if refusal is not None:
        raise Refused(refusal)


def _disputed(actor: Actor, me: int, said: Stated) -> Refusal | None:
    """A refusal is kept with what was counted."""
    claimant = Person.objects.get(pk=me)
    if claimant.id_number is not None:
        same = claimant.id_number == said.document.number
        return Refusal("ID_IS_OWN" if same else "CLAIMANT_HAS_ID", "idNumber")
    whose = claimant.phone or str(claimant.public_id)
    refusal = identity_tries.refusal_of(actor.now, whose, said.document.number)
    if refusal is None:
        person = number_held_by(said.document)
        if person is not None and person.merged_into_id == me:
            return Refusal("ID_IS_OWN", "idNumber")
        if person is not None:
            claim = ask(actor, person, said, kind=DISPUTE, claimant_id=me)
            record.write(actor, "dispute_identity", things={"claim": claim.pk}, rows=[claim])
            return None
        refusal = Refusal("ID_NOT_KNOWN", "idNumber")
    record.write(actor, "dispute_identity", things={}, codes=[refusal.code])
    return refusal
