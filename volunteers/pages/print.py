"""What is printed: the code of a place for a day, and the list of who is expected in a shift."""

from datetime import date
from typing import Final
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, register_converter
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from backend import keys
from backend.authority.actor import anonymous
from backend.both import both
from backend.guarded import guarded
from volunteers import printing
from volunteers.pages.days import Day
from volunteers.pages.workbook import COLUMNS, lines_of, workbook_of
from volunteers.rules.scan import Place, printed_code_of
from volunteers.selectors.printed import place_named, sheet_of

register_converter(Day, "day")
TITLE: Final = _("Attendance sheet")
# Of how many lines there is room on the first sheet and on each other, and how many are wanted for
# whoever comes without a place.
FIRST, NEXT, LEAST = 20, 24, 4
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def code(request: HttpRequest, kind: str, public_id: UUID, on: date) -> HttpResponse:
    """An address that is wrong or over, and a place that is gone, are one answer."""
    name = place_named(kind, public_id) if printing.opens(request, anonymous()) else None
    if name is None:
        return guarded(HttpResponse(status=404))
    text = printed_code_of(keys.scan_keys(), Place(kind, public_id), on)
    drawn = segno.make(text, error="q", micro=False).svg_inline(scale=8, omitsize=True)
    told = {"name": name, "on": on, "code": drawn}
    return guarded(render(request, "volunteers/print_code.html", told))


def empty_lines(names: int) -> int:
    """To the end of the sheet on which the least of them end: none begins for a line or two."""
    beyond = max(names + LEAST - FIRST, 0)
    return FIRST + -(-beyond // NEXT) * NEXT - names


@require_safe
def sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = sheet_of(public_id) if printing.opens(request, anonymous()) else None
    if found is None:
        return guarded(HttpResponse(status=404))
    told = {
        "title": both(TITLE),
        "lines": lines_of(found),
        "columns": [both(name, apart="\n") for name, _width in COLUMNS],
        "names": [*found.names, *[""] * empty_lines(len(found.names))],
    }
    return guarded(render(request, "volunteers/print_sheet.html", told))


@require_safe
def workbook(request: HttpRequest, public_id: UUID) -> HttpResponse:
    found = sheet_of(public_id) if printing.opens(request, anonymous()) else None
    if found is None:
        return guarded(HttpResponse(status=404))
    response = HttpResponse(workbook_of(found), content_type=XLSX)
    name = f"attendance-{found.starts_at:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return guarded(response)


urlpatterns = [
    path("sheet/<uuid:public_id>", sheet, name="print-sheet"),
    path("sheet/<uuid:public_id>.xlsx", workbook, name="print-workbook"),
    path("code/<str:kind>/<uuid:public_id>/<day:on>", code, name="print-code"),
]
