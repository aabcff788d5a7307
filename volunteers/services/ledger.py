"""Writing lines of the ledger, under the lock of the book's head."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from secrets import token_bytes
from typing import Any, NamedTuple

from django.db.models import Sum

from backend.authority.actor import Actor
from backend.dated import since
from backend.locks import lock_all_words, lock_words
from volunteers.models import Attendance, ServiceBook, ServiceRecord, ServiceRecordText, Shift, Team
from volunteers.models.ledger import OF_A_BALANCE
from volunteers.rules.chain import VERSION, line_hash, text_hash
from volunteers.rules.presence import Credit, service_date

FIRST_BOOK = "first book"


def book_of(person_id: int) -> ServiceBook:
    """Locked. A person's first book is the one new lines go to; two deeds at once open one."""
    book = _first_book(person_id)
    if book is None:
        lock_words(FIRST_BOOK, str(person_id).encode())
        book = _first_book(person_id) or ServiceBook.objects.create(person_id=person_id)
    return book


def books_of(person_ids: Collection[int]) -> dict[int, ServiceBook]:
    """As `book_of`, for many in as many statements as for one."""
    found = _first_books(person_ids)
    missing = sorted(set(person_ids) - found.keys())
    if missing:
        lock_all_words(FIRST_BOOK, (str(each).encode() for each in missing))
        found |= _first_books(missing)
        opened = [ServiceBook(person_id=each) for each in missing if each not in found]
        found |= {each.person_id: each for each in ServiceBook.objects.bulk_create(opened)}
    return found


def _first_books(person_ids: Collection[int]) -> dict[int, ServiceBook]:
    rows = ServiceBook.objects.filter(person__any=sorted(person_ids))
    latest_first = reversed(rows.select_for_update().order_by("pk"))
    return {each.person_id: each for each in latest_first}


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
    return append_lines(actor, [Line(book, text, line)])[0]


class Line(NamedTuple):
    """`text` is what is said beside the chain, `fields` are those of its record."""

    book: ServiceBook
    text: Mapping[str, str] | None
    fields: Mapping[str, Any]


def append_lines(actor: Actor, lines: Iterable[Line]) -> list[ServiceRecord]:
    """Under lock of the books' rows, in as many statements for many as for one. Of one book, all
    lines carry the same instance."""
    records, texts, books = [], [], {}
    for book, text, fields in lines:
        salt = token_bytes(16)
        record = _next(actor, book, text_hash(salt, text) if text else None, fields)
        records.append(record)
        books[book.pk] = book
        if text:
            texts.append(ServiceRecordText(record=record, salt=salt, **text))
    ServiceRecord.objects.bulk_create(records)
    for each in texts:
        each.record_id = each.record.pk
    ServiceRecordText.objects.bulk_create(texts)
    ServiceBook.objects.bulk_update(books.values(), ["seq", "head"])
    return records


def _next(
    actor: Actor, book: ServiceBook, bound: bytes | None, fields: Mapping[str, Any]
) -> ServiceRecord:
    """The book's next line; its head is moved, not written."""
    given = {"recorded_by_id": actor.person_id} | dict(fields)
    record = ServiceRecord(
        book=book,
        seq=book.seq + 1,
        version=VERSION,
        recorded_at=actor.now,
        text_hash=bound,
        previous_hash=bytes(book.head),
        **given,
    )
    record.hash = line_hash(bytes(book.head), vars(record))
    book.seq, book.head = record.seq, record.hash
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
