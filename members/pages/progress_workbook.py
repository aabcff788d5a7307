"""How far certification has come as a workbook: for whoever was given its address a moment ago."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous
from backend.both import both
from backend.files.signed import is_signed
from backend.guarded import guarded
from backend.tables import Cell, workbook_with
from members.rules.certification import WAY
from members.selectors.progress import NONE, stage_names
from members.selectors.progress_book import Book, book_for

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACES: Final = (
    _("Division code"),
    _("City"),
    _("County"),
    _("Branches"),
    _("Recognised and valid"),
)
STATES: Final = {
    NONE: _("no case yet"), "draft": _("draft"), "self_assessed": _("self-assessed"),
    "returned": _("returned for rectification"), "county_review": _("county review"),
    "city_review": _("city review"), "province_review": _("province review"),
    "publicity": _("publicity"), "recognised": _("recognised"),
    "recheck_due": _("to be checked again"), "suspended": _("suspended"),
    "revoked": _("revoked"), "expired": _("expired"), "rejected": _("rejected"),
    "withdrawn": _("withdrawn"),
}  # fmt: skip
CLOSE: Final = (
    _("Branch"), _("County"), _("State"), _("Score"), _("Mandatory criteria missing"),
    _("What is missing"), _("As of the night before"),
)  # fmt: skip
YEARS: Final = (
    _("Year"), _("Submitted"), _("recognised"), _("returned for rectification"), _("rejected"),
    _("revoked"), _("expired"), _("Median days from submission to recognition"),
)  # fmt: skip
DECISIONS: Final = ("recognise", "return", "reject", "revoke")
QUEUE: Final = (
    _("Branch"), _("County"), _("State"), _("Score"), _("Waits since"), _("Days waited"),
    _("To be done by"), _("Days left"),
)  # fmt: skip


def workbook_of(book: Book) -> bytes:
    stages = (STATES[code] for code in (NONE, *WAY))
    tables = (
        (_("By county"), (*PLACES, *stages), _places(book)),
        (_("Closest"), CLOSE, _close(book)),
        (_("By year"), YEARS, _years(book)),
        (_("Waiting"), QUEUE, _queue(book)),
    )
    return workbook_with(
        (both(name), [both(each, apart="\n") for each in columns], rows)
        for name, columns, rows in tables
    )


def _places(book: Book) -> Iterator[Sequence[Cell]]:
    for each in book.places:
        states = (each.states.get(code, 0) for code in (NONE, *WAY))
        yield each.code, each.city, each.name, each.branches, each.recognised, *states


def _close(book: Book) -> Iterator[Sequence[Cell]]:
    names = stage_names()
    for each in book.close:
        branch = book.branches[each.branch_id]
        yield (
            *(branch.unit.name, branch.division.name, names[each.state]),
            *(each.score, each.missing_mandatory, "\n".join(each.missing), book.day),
        )


def _years(book: Book) -> Iterator[Sequence[Cell]]:
    for each in book.years:
        decided = (each.decided[code] for code in DECISIONS)
        yield each.year, each.submitted, *decided, each.expired, each.median_days


def _queue(book: Book) -> Iterator[Sequence[Cell]]:
    today = localdate(book.now)
    for case in book.waiting:
        since, due = localdate(case.moved_at), book.due.get(case.pk)
        yield (
            *(case.branch.unit.name, case.branch.division.name, case.get_state_display()),
            *(case.score, since, (today - since).days),
            *(due, (due - today).days if due else None),
        )


@require_safe
def workbook(request: HttpRequest, public_id: UUID, standard_id: UUID) -> HttpResponse:
    """An address that is wrong or over is as one that nobody was given."""
    now = anonymous().now
    signed = is_signed(request.path_info, request.GET, now)
    book = book_for(public_id, standard_id) if signed else None
    if book is None:
        return guarded(HttpResponse(status=404))
    response = HttpResponse(workbook_of(book), content_type=XLSX)
    name = f"{book.standard}-{localdate(now)}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return guarded(response)


urlpatterns = [path("<uuid:public_id>/<uuid:standard_id>.xlsx", workbook, name="progress-workbook")]
