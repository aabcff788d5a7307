"""What the ledger says of a presence, or of a line that stands on none, brought to what is right by
new lines, which name who has decided so."""

from collections import Counter
from datetime import date

from backend.authority.actor import Actor
from backend.dated import since
from volunteers.models import Attendance, ServiceBook, ServiceRecord, Shift
from volunteers.rules.presence import Credit, service_date
from volunteers.services.ledger import append_line, book_of, team_of, words_of

Kind = ServiceRecord.Kind


def correct_attendance(
    actor: Actor,
    attendance: Attendance,
    shift: Shift,
    credited: Credit | None,
    *,
    reason: str,
    source: str,
    source_id: str,
) -> list[ServiceRecord]:
    """One line with the difference; two where the counted presence begins on another day. Under the
    attendance's lock, which is changed but not written."""
    lines = list(ServiceRecord.objects.filter(attendance=attendance).order_by("book", "seq"))
    differences: Counter[date] = Counter()
    for line in lines:
        differences[line.service_date] -= line.minutes
    if credited is not None:
        differences[service_date(credited.start)] += credited.minutes
    attendance.credited = None if credited is None else since(credited.start, credited.end)
    attendance.minutes = 0 if credited is None else credited.minutes
    # Somebody decided: no tap that arrives later changes it.
    attendance.settled_by_id, attendance.settled_at = actor.me, actor.now
    taken_back = credited is None and len(lines) == 1
    book = _book_of(lines[0]) if lines else book_of(attendance.person_id)
    return [
        append_line(
            actor,
            book,
            words_of(shift) | {"reason": reason},
            kind=Kind.REVERSAL if taken_back else Kind.CORRECTION,
            branch_id=shift.branch_id,
            team_id=team_of(shift.unit_id),
            activity_id=shift.activity_id,
            attendance_id=attendance.pk,
            service_date=on,
            minutes=minutes,
            source=source,
            source_id=f"{source_id}:{on}",
            approved_by_id=actor.me,
            reverses_id=lines[0].pk if taken_back else None,
        )
        for on, minutes in sorted(differences.items())
        if minutes
    ]


def correct_line(
    actor: Actor, record: ServiceRecord, minutes: int, *, reason: str, source: str, source_id: str
) -> list[ServiceRecord]:
    """Taken back, unless it was already, and written anew."""
    anew = Kind.OPENING if record.kind == Kind.OPENING else Kind.CORRECTION
    wanted = [] if hasattr(record, "reversed_by") else [(Kind.REVERSAL, -record.minutes)]
    wanted += [(anew, minutes)] if minutes else []
    book = _book_of(record)
    return [
        append_line(
            actor,
            book,
            _words_again(record) | {"reason": reason},
            kind=kind,
            branch_id=record.branch_id,
            team_id=record.team_id,
            activity_id=record.activity_id,
            attendance_id=None,
            service_date=record.service_date,
            minutes=so_many,
            source=source,
            source_id=f"{source_id}:{kind}",
            approved_by_id=actor.me,
            reverses_id=record.pk if kind == Kind.REVERSAL else None,
        )
        for kind, so_many in wanted
    ]


def _book_of(record: ServiceRecord) -> ServiceBook:
    """The book the line stands in, whoever's it was."""
    return ServiceBook.objects.select_for_update().get(pk=record.book_id)


def _words_again(record: ServiceRecord) -> dict[str, str]:
    """None of an imported line, which has no text."""
    text = getattr(record, "text", None)
    names = ("activity_name", "place", "content", "organiser", "person_in_charge")
    return {name: getattr(text, name, "") for name in names}
