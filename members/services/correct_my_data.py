"""A person has what is kept of them corrected."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from backend.identity.rules.age import could_be_born
from backend.identity.rules.documents import Document, normalised, read_document
from backend.identity.services import identity_tries
from backend.places.models import Division
from members.models import DataCorrection
from members.rules.correction import at_once
from members.selectors.above import unit_over
from members.services.corrections import (
    Facts,
    State,
    apply,
    as_text,
    ask,
    contradictions,
    facts_of,
    is_on_another_entry,
    put_before,
)


@deed("correct_my_data")
def correct_my_data(
    actor: Actor,
    *,
    name: str | None = None,
    sex: int | None = None,
    birth_date: date | None = None,
    nationality: str | None = None,
    residence_division: str | None = None,
    id_kind: str = "",
    id_number: str = "",
    note: str = "",
) -> Done:
    """What nobody has vouched for and no document contradicts is changed now; all else is asked of
    the office that answers for the person. A number that is on another entry is asked like any
    other, so that nobody learns of it here."""
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    kept, note = facts_of(person), note.strip()
    given = {
        "name": None if name is None else name.strip(),
        "sex": sex,
        "birth_date": birth_date,
        "nationality": None if nationality is None else normalised(nationality),
        "residence_division": residence_division,
    }
    wanted: dict[str, Any] = {field: value for field, value in given.items() if value is not None}
    refusals = _misfits(actor, wanted, note)
    if residence_division == "":
        wanted["residence_division"] = None
    if id_kind or id_number.strip():
        read = read_document(id_kind, id_number, today=localdate(actor.now))
        if isinstance(read, Document):
            wanted |= {"id_kind": read.kind, "id_number": read.number}
        else:
            refusals += read
    wanted = {field: value for field, value in wanted.items() if value != kept[field]}
    refuse_if(refusals or contradictions(kept, wanted, actor.now))
    if not wanted:
        raise Refused(Refusal("NOTHING_TO_CORRECT"))
    return Done({"person": person, "corrections": _corrected(actor, person, kept, wanted, note)})


def _misfits(actor: Actor, wanted: Facts, note: str) -> list[Refusal]:
    """As at registration."""
    columns = {each: wanted[each] for each in ("name", "sex", "nationality") if each in wanted}
    refusals = misfits(Person, **columns) + misfits(DataCorrection, note=note)
    today = localdate(actor.now)
    if not could_be_born(wanted.get("birth_date", today), today):
        refusals.append(Refusal("INVALID", "birthDate"))
    place = wanted.get("residence_division")
    if place and not Division.objects.filter(pk=place).exists():
        refusals.append(Refusal("NOT_FOUND", "residenceDivision"))
    return refusals


def _corrected(
    actor: Actor, person: Person, kept: Facts, wanted: Facts, note: str
) -> list[DataCorrection]:
    today = localdate(actor.now)
    at_once_ = {
        field: value
        for field, value in wanted.items()
        if at_once(field, value, kept, today)
        if not contradictions(kept, {field: value}, actor.now)
    }
    asked = {field: value for field, value in wanted.items() if field not in at_once_}
    written = []
    if at_once_:
        done = _correction(actor, person, kept, at_once_, State.APPLIED, decided_at=actor.now)
        done.save(force_insert=True)
        written.append(done)
    if asked:
        written.append(_asked(actor, person, kept, asked, note))
    apply(person, at_once_)
    return written


def _asked(actor: Actor, person: Person, kept: Facts, wanted: Facts, note: str) -> DataCorrection:
    if DataCorrection.objects.filter(person=person, state=State.OPEN).exists():
        raise Refused(Refusal("CORRECTION_OPEN"))
    correction = _correction(actor, person, kept, wanted, State.OPEN, note=note)
    number = wanted.get("id_number")
    if number is not None:
        whose = person.phone or str(person.public_id)
        refusal = identity_tries.refusal_of(actor.now, whose, number)
        if refusal is not None:
            raise Refused(refusal)
        correction.id_known = is_on_another_entry(person, number)
    put_before(actor.now, correction, unit_over(actor.now, person.pk))
    correction.save(force_insert=True)
    ask(actor.now, correction)
    return correction


def _correction(
    actor: Actor, person: Person, kept: Facts, wanted: Facts, state: str, **more: Any
) -> DataCorrection:
    correction = DataCorrection(person=person, state=state, asked_at=actor.now, **more)
    correction.was = as_text({field: kept[field] for field in wanted})
    correction.wanted = as_text(wanted)
    return correction
