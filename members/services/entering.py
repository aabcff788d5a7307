"""Inner steps of entering somebody who has not come themselves, at a desk or on the spot."""

from datetime import date

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.fits import misfits
from backend.identity.models import Person
from backend.identity.rules.age import could_be_born, is_child
from backend.identity.rules.documents import normalised
from backend.identity.rules.names import name_key
from backend.identity.rules.phones import mobile_of_a_person
from backend.identity.services import entered_phones


def new_entry(
    actor: Actor, *, name: str, birth_date: date, sex: int, consent_paper: str, nationality: str
) -> Person:
    """Not yet written. The consent on paper is named by its reference."""
    return Person(
        name=name.strip(),
        name_key=name_key(name),
        sex=sex,
        birth_date=birth_date,
        nationality=normalised(nationality),
        entered_by_id=actor.me,
        entered_under=consent_paper.strip(),
        entered_at=actor.now,
    )


def entry_refusals(actor: Actor, person: Person, phone: str) -> list[Refusal]:
    """And puts down the phone, where one is given."""
    refusals = misfits(
        Person,
        name=person.name,
        sex=person.sex,
        nationality=person.nationality,
        entered_under=person.entered_under,
    )
    today = localdate(actor.now)
    if not person.entered_under:
        refusals.append(Refusal("REQUIRED", "consentPaper"))
    assert person.birth_date is not None
    if not could_be_born(person.birth_date, today):
        refusals.append(Refusal("INVALID", "birthDate"))
    if phone.strip():
        refusals += entered_phones.refusals_of(actor)
        person.phone = mobile_of_a_person(phone)
        if person.phone is None:
            refusals.append(Refusal("PHONE_INVALID", "phone"))
        if is_child(person.birth_date, today):
            refusals.append(Refusal("CHILD_WITHOUT_ACCOUNT", "phone"))
    return refusals
