"""The screen that stands at a station: its codes, without a login and without a word of anybody."""

from typing import Final

import segno
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from backend import keys
from backend.authority.actor import anonymous
from backend.rates import Rate, limited
from stations.selectors import kiosk_that_opens
from volunteers.pages.guarded import SHOWS, guarded
from volunteers.rules.scan import Place, begin_of, code_of, window_at

RUNS: Final = SHOWS + "; script-src 'self'; connect-src 'self'"
# Ten minutes: a screen that lost the network goes on for so long, a closed one no longer.
CODES: Final = 20
# A screen asks once a minute; a hall full of them may stand behind one address.
OF_AN_ADDRESS: Final = Rate("kiosk", 30, 10)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for every station: which one it is stands behind the #, which no browser sends."""
    return guarded(render(request, "volunteers/kiosk.html"), RUNS)


@require_safe
@limited(OF_AN_ADDRESS)
def codes(request: HttpRequest) -> HttpResponse:
    """A secret that was made up and one that is over have the same answer."""
    now = anonymous().now
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    kiosk = kiosk_that_opens(secret, now) if scheme == "Bearer" else None
    if kiosk is None:
        return guarded(JsonResponse({"error": "NOT_FOUND"}, status=404))
    place = Place("station", kiosk.station.unit.public_id)
    first = window_at(now)
    told = {
        "now": _milliseconds(now.timestamp()),
        "station": kiosk.station.unit.name,
        "codes": [
            {
                "from": _milliseconds(begin_of(window).timestamp()),
                "until": _milliseconds(begin_of(window + 1).timestamp()),
                "rows": _modules(code_of(keys.scan_keys(), place, window)),
            }
            for window in range(first, first + CODES)
        ],
    }
    return guarded(JsonResponse(told, json_dumps_params={"ensure_ascii": False}))


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _modules(text: str) -> list[str]:
    """The rows of the QR code, 1 where it is dark, so that the screen needs no library."""
    matrix = segno.make(text, error="m", micro=False).matrix
    return ["".join("1" if module else "0" for module in row) for row in matrix]


urlpatterns = [
    path("", page, name="kiosk"),
    path("codes", codes, name="kiosk-codes"),
]
