"""An office puts a paper list of who served before another officer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.identity.models import Person
from volunteers.models import Activity, PaperEntry, PaperHours, Shift
from volunteers.rules.presence import service_date
from volunteers.services.paper_hours import DECIDES, must_count, shifts_of, worths
from volunteers.services.people import named_people
from volunteers.services.proposing import propose

MOST = 200


@dataclass(frozen=True)
class Entry:
    """Both times, or a day and its minutes; `shift_id` where an activity has several at a time."""

    person_id: UUID
    shift_id: UUID | None = None
    on: date | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    minutes: int | None = None


@deed("record_manual_hours")
def record_manual_hours(
    actor: Actor,
    *,
    activity_id: UUID,
    entries: Sequence[Entry],
    evidence_ids: Sequence[UUID],
    reason: str,
) -> Done:
    """All of it or nothing: each refusal names its place in the list. Nothing counts until somebody
    else has approved it."""
    activity = access(actor, Activity, activity_id, "record_hours", field="activityId", lock=True)
    must_count(activity)
    reason = reason.strip()
    refuse_if(misfits(PaperHours, reason=reason) + _size_refusals(entries))
    shifts = shifts_of(activity)
    rows = _rows(actor, entries, shifts)
    refuse_if(worths(actor.now, activity, shifts, rows)[1])
    paper = PaperHours(
        activity=activity, unit_id=activity.unit_id, branch_id=activity.branch_id, reason=reason
    )
    propose(actor, paper, rows, evidence_ids)
    return Done({"hours": paper}, office_id=actor.through(DECIDES, activity.unit_id))


def _size_refusals(entries: Sequence[Entry]) -> list[Refusal]:
    if not entries:
        return [Refusal("NOBODY_NAMED", "entries")]
    if len(entries) > MOST:
        return [Refusal("TOO_MANY_AT_ONCE", "entries", {"most": MOST})]
    return []


def _rows(actor: Actor, entries: Sequence[Entry], shifts: Sequence[Shift]) -> list[PaperEntry]:
    people = named_people(actor, sorted({each.person_id for each in entries}))
    by_id = {each.public_id: each for each in shifts}
    rows, refusals = [], []
    for number, entry in enumerate(entries):
        code = _wrong(actor.now, entry, people, by_id)
        if code is None:
            rows.append(_row(number, entry, people[entry.person_id], by_id))
        else:
            refusals.append(Refusal(code, f"entries.{number}"))
    refuse_if(refusals)
    return rows


def _wrong(
    now: datetime, entry: Entry, people: Mapping[UUID, Person], shifts: Mapping[UUID, Shift]
) -> str | None:
    if entry.person_id not in people or (entry.shift_id and entry.shift_id not in shifts):
        return "NOT_FOUND"
    if entry.began_at and entry.ended_at and (entry.on, entry.minutes) == (None, None):
        if entry.ended_at <= entry.began_at:
            return "SHIFT_ENDS_BEFORE_IT_STARTS"
        return "NOT_YET" if entry.ended_at > now else None
    if not entry.on or (entry.began_at or entry.ended_at):
        return "INVALID"
    if entry.minutes is None or not 0 < entry.minutes <= 24 * 60:
        return "INVALID"
    return "NOT_YET" if entry.on > service_date(now) else None


def _row(number: int, entry: Entry, person: Person, shifts: Mapping[UUID, Shift]) -> PaperEntry:
    shift = shifts[entry.shift_id] if entry.shift_id else _then(entry, shifts.values())
    began = max(entry.began_at, shift.during.lower) if entry.began_at and shift else entry.began_at
    on = service_date(began) if began else entry.on
    assert on is not None
    return PaperEntry(
        number=number,
        person=person,
        shift=shift,
        service_date=on,
        began_at=entry.began_at,
        ended_at=entry.ended_at,
        minutes=entry.minutes,
    )


def _then(entry: Entry, shifts: Iterable[Shift]) -> Shift | None:
    """The first that they overlap, or the first of that day."""
    for each in shifts:
        if entry.began_at and entry.ended_at:
            if each.during.lower < entry.ended_at and entry.began_at < each.during.upper:
                return each
        elif service_date(each.during.lower) == entry.on:
            return each
    return None
