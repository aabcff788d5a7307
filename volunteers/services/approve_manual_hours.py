"""Another officer approves hours that stand on paper: they enter the ledger, with both names."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import tell_each
from volunteers.models import Assignment, Attendance, PaperEntry, PaperHours, ServiceRecord
from volunteers.rules.presence import Credit
from volunteers.services.balances import SOURCE as BALANCE
from volunteers.services.balances import balance_id
from volunteers.services.ledger import Line, append_lines, books_of, team_of, words_of
from volunteers.services.paper_hours import Worths, must_count, shifts_of, worths
from volunteers.services.proposing import close, waiting

Kind = ServiceRecord.Kind


@deed("approve_manual_hours")
def approve_manual_hours(actor: Actor, *, hours_id: UUID) -> Done:
    """All of it or nothing, as the ledger stands now: each refusal names its place in the list."""
    actor, paper, entries, seat = waiting(actor, hours_id)
    books = books_of({each.person_id for each in entries})
    given = _balance(entries) if paper.activity is None else _service(actor, paper, entries)
    both = {"recorded_by_id": paper.proposed_by_id, "approved_by_id": actor.me}
    where: dict[str, Any] = {
        "branch_id": paper.branch_id,
        "activity_id": paper.activity_id,
        "reverses_id": None,
    }
    lines = [
        Line(
            books[entry.person_id],
            _words(paper, entry),
            where | both | fields | {"service_date": entry.service_date},
        )
        for entry, fields in zip(entries, given, strict=True)
    ]
    records = append_lines(actor, lines)
    close(actor, paper, PaperHours.State.APPROVED)
    tell_each(
        actor.now,
        kind="service_recorded",
        told={
            entry.person_id: (record, f"service_recorded:{record.public_id}")
            for entry, record in zip(entries, records, strict=True)
        },
    )
    return Done(
        {"hours": paper, "records": records}, office_id=seat.office_id, acted_for=seat.acted_for
    )


def _service(
    actor: Actor, paper: PaperHours, entries: Sequence[PaperEntry]
) -> list[dict[str, Any]]:
    activity = paper.activity
    assert activity is not None
    must_count(activity)
    found, refusals = worths(actor.now, activity, shifts_of(activity), entries)
    refuse_if(refusals)
    _attend(actor, paper, entries, found)
    team_id = team_of(paper.unit_id)
    return [
        {
            "kind": Kind.SETTLEMENT,
            "team_id": team_id,
            "attendance_id": each.attendance_id,
            "minutes": each.minutes,
            "source": "paper",
            "source_id": str(each.pk),
        }
        for each in entries
    ]


def _attend(actor: Actor, paper: PaperHours, entries: Sequence[PaperEntry], found: Worths) -> None:
    """Times become presences, so that no minute of them counts twice."""
    timed = [(each, of) for each in entries if isinstance(of := found[each.number], Credit)]
    places = {
        (place.shift_id, place.person_id): place
        for place in Assignment.objects.filter(
            shift__any=sorted({each.shift_id for each, _ in timed if each.shift_id}),
            person__any=sorted({each.person_id for each, _ in timed}),
            state__in=Assignment.HOLDING,
        )
    }
    for each, of in timed:
        each.minutes = of.minutes
    there = Attendance.objects.bulk_create(
        _presence(actor, paper, each, of, places) for each, of in timed
    )
    for (each, _of), presence in zip(timed, there, strict=True):
        each.attendance_id = presence.pk
    PaperEntry.objects.bulk_update([each for each, _ in timed], ["minutes", "attendance"])


def _presence(
    actor: Actor,
    paper: PaperHours,
    entry: PaperEntry,
    of: Credit,
    places: Mapping[tuple[int, int], Assignment],
) -> Attendance:
    assert entry.shift_id is not None
    assert entry.began_at is not None
    return Attendance(
        assignment=places.get((entry.shift_id, entry.person_id)),
        shift_id=entry.shift_id,
        person_id=entry.person_id,
        unit_id=paper.unit_id,
        checked_in_at=entry.began_at,
        checked_out_at=entry.ended_at,
        credited=since(of.start, of.end),
        minutes=of.minutes,
        settled_by_id=actor.me,
        settled_at=actor.now,
        reason=paper.reason,
    )


def _balance(entries: Sequence[PaperEntry]) -> list[dict[str, Any]]:
    (entry,) = entries
    source_id = balance_id(entry.person_id, entry.source)
    if ServiceRecord.objects.filter(source=BALANCE, source_id=source_id).exists():
        raise Refused(Refusal("BALANCE_EXISTS", "hoursId"))
    return [
        {
            "kind": Kind.OPENING,
            "team_id": None,
            "attendance_id": None,
            "minutes": entry.minutes,
            "source": BALANCE,
            "source_id": source_id,
        }
    ]


def _words(paper: PaperHours, entry: PaperEntry) -> dict[str, str]:
    """Of a balance, where it was brought from."""
    if entry.shift is not None:
        assert paper.activity is not None
        entry.shift.activity = paper.activity
        return words_of(entry.shift) | {"reason": paper.reason}
    return {
        "activity_name": "",
        "place": "",
        "content": entry.source,
        "organiser": paper.branch.unit.name,
        "person_in_charge": "",
        "reason": paper.reason,
    }
