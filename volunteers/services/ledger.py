"""Writing lines of the ledger, under the lock of the book's head."""

from collections.abc import Mapping
from datetime import date
from secrets import token_bytes
from typing import Any

from django.db.models import Sum

from backend.authority.actor import Actor
from backend.dated import since
from backend.locks import lock_words
from volunteers.models import Attendance, ServiceBook, ServiceRecord, ServiceRecordText, Shift, Team
from volunteers.models.ledger import OF_A_BALANCE
from volunteers.rules.chain import line_hash, text_hash
from volunteers.rules.presence import Credit, service_date


def book_of(person_id: int) -> ServiceBook:
    """Locked. A person's first book is the one new lines go to; two deeds at once open one."""
    book = _first_book(person_id)
    if book is None:
        lock_words("first book", str(person_id).encode())
        book = _first_book(person_id) or ServiceBook.objects.create(person_id=person_id)
    return book


def _first_book(person_id: int) -> ServiceBook | None:
    mine = ServiceBook.objects.filter(person_id=person_id)
    return mine.select_for_update().order_by("pk").first()


def credited_minutes_on(person_id: int, on: date, *, beside: Attendance) -> int:
    """By all else but imported balances. The book is locked first, so that two settlements of one
    day cannot both see the other's absence."""
    book_of(person_id)
    lines = ServiceRecord.objects.filter(book__person_id=person_id, service_date=on)
    others = lines.exclude(OF_A_BALANCE).exclude(attendance=beside)
    total: int = others.aggregate(total=Sum("minutes", default=0))["total"]
    return total


def words_of(shift: Shift) -> dict[str, str]:
    """What a line says of its service, beside the chain."""
    activity = shift.activity
    return {
        "activity_name": activity.name,
        "place": shift.place_name,
        "content": activity.purpose,
        "organiser": activity.unit.name,
        "person_in_charge": activity.person_in_charge.name,
    }


def team_of(unit_id: int) -> int | None:
    return unit_id if Team.objects.filter(pk=unit_id).exists() else None


def append_line(
    actor: Actor, book: ServiceBook, text: Mapping[str, str] | None, **line: Any
) -> ServiceRecord:
    """Under lock of `book`'s row. Returns the line written."""
    salt = token_bytes(16)
    record = ServiceRecord(
        book=book,
        seq=book.seq + 1,
        version=1,
        recorded_by_id=actor.person_id,
        recorded_at=actor.now,
        text_hash=text_hash(salt, text) if text else None,
        previous_hash=bytes(book.head),
        **line,
    )
    record.hash = line_hash(bytes(book.head), vars(record))
    record.save(force_insert=True)
    if text:
        ServiceRecordText.objects.create(record=record, salt=salt, **text)
    book.seq, book.head = record.seq, record.hash
    book.save(update_fields=["seq", "head"])
    return record


def settle_attendance(
    actor: Actor,
    attendance: Attendance,
    shift: Shift,
    credited: Credit,
    approved_by_id: int | None = None,
) -> ServiceRecord:
    """One line per attendance (unique source); the credited range stands behind "no minute
    twice"."""
    attendance.credited = since(credited.start, credited.end)
    attendance.minutes = credited.minutes
    return append_line(
        actor,
        book_of(attendance.person_id),
        words_of(shift),
        kind=ServiceRecord.Kind.SETTLEMENT,
        branch_id=shift.branch_id,
        team_id=team_of(shift.unit_id),
        activity_id=shift.activity_id,
        attendance_id=attendance.pk,
        service_date=service_date(credited.start),
        minutes=credited.minutes,
        source="attendance",
        source_id=_source_id(attendance, ServiceRecord.Kind.SETTLEMENT),
        approved_by_id=approved_by_id,
        reverses_id=None,
    )


def take_back(actor: Actor, attendance: Attendance) -> None:
    """What was settled before a late tap told it otherwise, so that it may be settled anew. Under
    the attendance's lock; does not save it."""
    if attendance.minutes:
        book = book_of(attendance.person_id)
        lines = list(ServiceRecord.objects.filter(attendance=attendance).order_by("-pk"))
        last = next(each for each in lines if each.kind == ServiceRecord.Kind.SETTLEMENT)
        total = sum(each.minutes for each in lines)
        append_line(
            actor,
            book,
            None,
            kind=ServiceRecord.Kind.REVERSAL,
            branch_id=last.branch_id,
            team_id=last.team_id,
            activity_id=last.activity_id,
            attendance_id=attendance.pk,
            service_date=last.service_date,
            minutes=-total,
            source="late_tap",
            source_id=_source_id(attendance, ServiceRecord.Kind.REVERSAL),
            approved_by_id=None,
            reverses_id=last.pk if total == last.minutes else None,
        )
    attendance.credited = attendance.minutes = None


def _source_id(attendance: Attendance, kind: str) -> str:
    """Each time a presence is settled or taken back is a source of its own."""
    before = ServiceRecord.objects.filter(attendance=attendance, kind=kind).count()
    return f"{attendance.pk}:{before}" if before else str(attendance.pk)
