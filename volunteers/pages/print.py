"""What is printed: the code of a place for a day, and the list of who is expected in a shift."""

from datetime import date
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from backend import keys
from backend.authority.actor import anonymous
from volunteers import printing
from volunteers.pages.guarded import guarded
from volunteers.rules.scan import Place, printed_code_of
from volunteers.selectors.printed import place_named


class Day:
    """As 2026-11-27."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(Day, "day")


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


urlpatterns = [
    path("code/<str:kind>/<uuid:public_id>/<day:on>", code, name="print-code"),
]
