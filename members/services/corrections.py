"""Inner steps of correcting what is kept of somebody: what is asked, of whom, what is changed."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.authority.selectors import watchers
from backend.dated import end_of
from backend.errors import Refusal
from backend.identity.models import Person
from backend.identity.rules.documents import (
    Document,
    agrees,
    nationality_agrees,
    read_document,
)
from backend.identity.sealed import ID_NUMBER, indexes_of
from backend.identity.services.naming import rename
from backend.messaging.expiry import passes_on
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office, settle_office_items, tell
from backend.places.selectors import workday_after
from backend.policy.values import policy_at
from members.models import DataCorrection
from members.selectors.above import unit_over
from members.services.review import society_above

State = DataCorrection.State
CORRECT, ASKED = "identity.correct", "data_correction_asked"
# A field as the phone names it, and the column behind it.
COLUMNS = {
    "name": "name",
    "sex": "sex",
    "birth_date": "birth_date",
    "nationality": "nationality",
    "residence_division": "residence_division_id",
    "id_kind": "id_kind",
    "id_number": "id_number",
}
Facts = Mapping[str, Any]


def facts_of(person: Person) -> dict[str, Any]:
    return {field: getattr(person, column) for field, column in COLUMNS.items()}


def contradictions(kept: Facts, wanted: Facts, now: datetime) -> list[Refusal]:
    """What the document would tell otherwise of what is wanted. One on file from before there were
    rules tells nothing, nor does what it contradicted before stand against anything else."""
    facts = {**kept, **wanted}
    if not facts["id_number"]:
        return []
    read = read_document(facts["id_kind"], facts["id_number"], today=localdate(now))
    if not isinstance(read, Document):
        return []
    found = agrees(read, birth_date=facts["birth_date"], sex=facts["sex"])
    found += nationality_agrees(read.kind, facts["nationality"])
    if wanted.keys() & {"id_kind", "id_number"}:
        return found
    said = {"birthDate" if field == "birth_date" else field for field in wanted}
    return [each for each in found if each.field in said]


def is_on_another_entry(person: Person, number: str) -> bool:
    others = Person.objects.filter(id_number_index__any=indexes_of(ID_NUMBER, number))
    return others.exclude(pk=person.pk).exists()


def as_text(facts: Facts) -> str:
    """Numbers and days in words, nothing as an empty one."""
    words = {field: "" if value is None else str(value) for field, value in facts.items()}
    return json.dumps(words, ensure_ascii=False)


def wanted_of(correction: DataCorrection) -> dict[str, Any]:
    wanted: dict[str, Any] = {change.field: change.wanted for change in correction.changes}
    if "sex" in wanted:
        wanted["sex"] = int(wanted["sex"])
    if "birth_date" in wanted:
        wanted["birth_date"] = date.fromisoformat(wanted["birth_date"])
    return wanted


def apply(person: Person, wanted: Facts) -> None:
    """Under the person's lock."""
    columns = []
    for field, value in wanted.items():
        if field == "name":
            columns += rename(person, value)
        elif field == "id_number":
            person.id_number = value
            columns += ["id_number_sealed", "id_number_index"]
        else:
            setattr(person, COLUMNS[field], value)
            columns.append(field)
    if columns:
        person.save(update_fields=columns)


# who is asked


def put_before(now: datetime, correction: DataCorrection, unit_id: int) -> None:
    """With the whole of its time from now on; to be saved by whoever calls."""
    days = policy_at(now)["correction.working_days"]
    correction.unit_id = unit_id
    correction.due_at = end_of(workday_after(localdate(now), days))


def ask(now: datetime, correction: DataCorrection) -> None:
    assert correction.unit_id is not None
    ask_office(
        now,
        unit=correction.unit_id,
        permission=CORRECT,
        kind=ASKED,
        mutation="decideDataCorrection",
        subject=correction,
        event=f"{ASKED}:{correction.public_id}:{correction.revision}",
        due_at=correction.due_at,
        submitted_by_id=correction.person_id,
    )


def moved(now: datetime, correction: DataCorrection) -> bool:
    """Puts it before whoever has to decide by now: the person has gone elsewhere, or holds an
    office that is not below. One level too high, because it was overdue, is none too low."""
    unit_id = unit_over(now, correction.person_id)
    above = UnitClosure.objects.at(now).filter(ancestor=correction.unit_id, descendant=unit_id)
    if above.exists():
        return False
    settle_office_items(now, correction)
    _ask_anew(now, correction, unit_id)
    return True


@passes_on(ASKED)
def pass_on(item: OfficeItem, now: datetime) -> None:
    """Silence neither corrects nor refuses. Above the province there is nobody: it is asked again,
    and whoever watches over people's data hears of it each time."""
    correction = DataCorrection.objects.select_for_update(no_key=True).get(pk=item.subject_id)
    if correction.state != State.OPEN:
        return
    above = society_above(now, item.unit_id)
    _ask_anew(now, correction, item.unit_id if above is None else above.pk)
    event = f"data_correction_overdue:{item.public_id}"
    told = {
        "data_correction_overdue": set(watchers(now, "privacy.see", item.unit_id)),
        "data_correction_passed_on": {correction.person_id},
    }
    for kind, people in told.items():
        tell(now, kind=kind, recipients=people, subject=correction, event=event)


def _ask_anew(now: datetime, correction: DataCorrection, unit_id: int) -> None:
    put_before(now, correction, unit_id)
    correction.revision += 1
    correction.save(update_fields=["unit", "due_at", "revision"])
    ask(now, correction)


def close(correction: DataCorrection, state: str, now: datetime) -> None:
    correction.state, correction.decided_at = state, now
    correction.save()
    settle_office_items(now, correction)
