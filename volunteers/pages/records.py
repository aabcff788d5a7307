"""Lines of the ledger as files: for whoever was given their address a moment ago."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, register_converter
from django.utils.timezone import localtime
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous
from backend.both import both
from backend.guarded import guarded
from backend.guarded_cells import quoted
from backend.tables import workbook_with
from volunteers import printing
from volunteers.models import ServiceRecord
from volunteers.pages.days import Day
from volunteers.selectors.exported import (
    Line,
    Period,
    lines,
    records_of_branch,
    records_of_person,
)

COLUMNS: Final = (
    _("Date"), _("Kind of line"), _("Minutes"), _("Activity"), _("Where"), _("What was done"),
    _("Organised by"), _("Branch"), _("Name"), _("Volunteer number"), _("Line"), _("Recorded at"),
)  # fmt: skip
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WHOSE: Final[dict[str, Callable[[UUID, Period], "QuerySet[ServiceRecord]"]]] = {
    "person": records_of_person,
    "branch": records_of_branch,
}


def cells(line: Line) -> tuple[str | int, ...]:
    return (
        line.service_date.isoformat(), str(line.kind), line.minutes, line.activity or "",
        line.place or "", line.content or "", line.organiser or "", line.branch or "", line.name,
        line.volunteer_no or "", line.number, f"{localtime(line.recorded_at):%Y-%m-%d %H:%M}",
    )  # fmt: skip


class _Written:
    """Hands on what a writer of lines writes."""

    def write(self, text: str) -> str:
        return text


def as_csv(found: Iterable[Line]) -> Iterator[str]:
    """The mark in front makes spreadsheets read Chinese."""
    write = csv.writer(_Written()).writerow
    yield "\ufeff" + write([both(name) for name in COLUMNS])
    for line in found:
        yield write([quoted(each) if isinstance(each, str) else each for each in cells(line)])


@require_safe
def records(
    request: HttpRequest, whose: str, public_id: UUID, first_on: date, last_on: date, form: str
) -> HttpResponseBase:
    """An address that is wrong or over is as one that nobody was given."""
    if whose not in WHOSE or not printing.opens(request, anonymous()):
        return guarded(HttpResponse(status=404))
    found = lines(WHOSE[whose](public_id, Period(first_on, last_on)))
    response: HttpResponse | StreamingHttpResponse
    if form == "csv":
        response = StreamingHttpResponse(as_csv(found), content_type=CSV)
    else:
        response = HttpResponse(
            workbook_with([(None, [both(name) for name in COLUMNS], map(cells, found))]),
            content_type=XLSX,
        )
    name = f"service-{first_on}-{last_on}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return guarded(response)


register_converter(Day, "local_day")
PATH: Final = "<str:whose>/<uuid:public_id>/<local_day:first_on>/<local_day:last_on>"
urlpatterns = [
    path(f"{PATH}.csv", records, {"form": "csv"}, name="records-csv"),
    path(f"{PATH}.xlsx", records, {"form": "xlsx"}, name="records-workbook"),
]
