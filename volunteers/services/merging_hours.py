"""What becomes of service when two entries turn out to be one human: books change hands, no line
moves, and what was credited twice is taken back by new lines."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.timezone import localdate

from backend.dated import since
from backend.errors import Refusal
from backend.privacy.services.merging import Do, Merging, Outcome, Pair, Part, Step, merges
from backend.privacy.services.moving import repointed
from volunteers.models import (
    AnchoredHead,
    Attendance,
    ServiceBook,
    ServiceRecord,
    ServiceRecordText,
)
from volunteers.rules.merging import Credited, Cut, cuts
from volunteers.services.ledger import append_line

Kind = ServiceRecord.Kind
SOURCE = "merge"


@merges(AnchoredHead, Attendance, ServiceBook, ServiceRecord, ServiceRecordText, rank=20)
def hours(pair: Pair) -> Iterator[Part]:
    both = Attendance.objects.filter(person__any=[pair.kept.pk, pair.gone.pk])
    if both.filter(checked_out_at=None).count() > 1:
        yield Refusal("BOTH_PRESENT", "goneId")
    for cut in cuts(_credited(pair)):
        if cut.minutes:
            yield Step(
                ServiceRecord, Outcome.TAKEN_BACK, (cut.key,), _take_back(cut), minutes=-cut.minutes
            )
        yield Step(Attendance, Outcome.SHORTENED, (cut.key,), _shorten(cut), minutes=-cut.minutes)
    theirs = tuple(both.filter(person=pair.gone).order_by("pk").values_list("pk", flat=True))
    yield repointed(Attendance, "person", theirs, pair.kept.pk)
    yield from _books(pair)


def _credited(pair: Pair) -> list[Credited]:
    rows = Attendance.objects.filter(
        person__any=[pair.kept.pk, pair.gone.pk], credited__isnull=False
    ).annotate(written=Sum("service_records__minutes", default=0))
    return [
        Credited(each.pk, each.credited.lower, each.credited.upper, max(each.written, 0))
        for each in rows
    ]


def _take_back(cut: Cut) -> Do:
    """In the book the line stands in: the whole line where nothing of it is left, else so much."""

    def do(merging: Merging) -> None:
        lines = ServiceRecord.objects.filter(attendance=cut.key).order_by("book", "seq")
        line = lines[0]
        whole = lines.count() == 1 and line.minutes == cut.minutes
        append_line(
            merging.actor,
            ServiceBook.objects.select_for_update().get(pk=line.book_id),
            None,
            kind=Kind.REVERSAL if whole else Kind.CORRECTION,
            branch_id=line.branch_id,
            team_id=line.team_id,
            activity_id=line.activity_id,
            attendance_id=line.attendance_id,
            service_date=line.service_date,
            minutes=-cut.minutes,
            source=SOURCE,
            source_id=f"{merging.merge.pk}:attendance:{cut.key}",
            approved_by_id=merging.merge.proposed_by_id,
            reverses_id=line.pk if whole else None,
        )

    return do


def _shorten(cut: Cut) -> Do:
    def do(merging: Merging) -> None:
        row = Attendance.objects.select_for_update().get(pk=cut.key)
        row.minutes = max((row.minutes or 0) - cut.minutes, 0)
        row.credited = None if cut.start is None else since(cut.start, row.credited.upper)
        row.save(update_fields=["minutes", "credited"])

    return do


def _books(pair: Pair) -> Iterator[Part]:
    books = list(ServiceBook.objects.filter(person=pair.gone).order_by("pk"))
    keys = tuple(each.pk for each in books)
    yield repointed(ServiceBook, "person", keys, pair.kept.pk)
    lines = ServiceRecord.objects.filter(book__any=list(keys))
    yield Step(ServiceRecord, Outcome.FOLLOWS, number=lines.count())
    texts = ServiceRecordText.objects.filter(record__book__any=list(keys))
    yield Step(ServiceRecordText, Outcome.FOLLOWS, number=texts.count())
    anchored = AnchoredHead.objects.filter(book__any=list(keys))
    yield Step(AnchoredHead, Outcome.FOLLOWS, number=anchored.count())
    openings = lines.filter(kind=Kind.OPENING)
    yield Step(
        ServiceRecord,
        Outcome.STAYS,
        number=openings.count(),
        minutes=openings.aggregate(total=Sum("minutes", default=0))["total"],
        note="opening",
    )
    for book in books:
        if lines.filter(book=book).exists():
            yield Step(
                ServiceRecord, Outcome.WRITTEN, (f"book {book.pk}",), _join(book.pk), note="merged"
            )


def _join(book_id: int) -> Do:
    """A line of no minutes, by which the chain itself says that the book changed hands."""

    def do(merging: Merging) -> None:
        last = ServiceRecord.objects.filter(book=book_id).order_by("-seq")[0]
        append_line(
            merging.actor,
            ServiceBook.objects.select_for_update().get(pk=book_id),
            None,
            kind=Kind.MERGED,
            branch_id=last.branch_id,
            team_id=None,
            activity_id=None,
            attendance_id=None,
            service_date=localdate(merging.pair.now),
            minutes=0,
            source=SOURCE,
            source_id=f"{merging.merge.pk}:book:{book_id}",
            approved_by_id=merging.merge.proposed_by_id,
            reverses_id=None,
        )

    return do
