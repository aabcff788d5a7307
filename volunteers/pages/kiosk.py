"""The screen that stands at a station, without a login: it shows the station's codes, and reads
those that volunteers hold before it."""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localtime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from backend import keys
from backend.authority.actor import Actor, anonymous, of_person
from backend.deed import Done
from backend.errors import Refusal, Refused
from backend.guarded import SHOWS, guarded
from backend.identity.rules.masks import mask_name
from backend.identity.selectors import names_of
from backend.rates import Rate, limited
from stations.selectors import kiosk_that_opens
from volunteers.rules.check_in import other_ways
from volunteers.rules.scan import Place, begin_of, code_of, window_at
from volunteers.selectors.shifts import check_in_attempts
from volunteers.services.personal_codes import named_by
from volunteers.services.tap_at_kiosk import tap_at_kiosk

RUNS: Final = SHOWS + "; script-src 'self'; connect-src 'self'"
# Ten minutes: a screen that lost the network goes on for so long, a closed one no longer.
CODES: Final = 20
# A screen asks once a minute; a hall full of them may stand behind one address.
OF_AN_ADDRESS: Final = Rate("kiosk", 30, 10)
# Five a second walk past all the screens of a hall at most.
READINGS: Final = Rate("kiosk-readings", 50, 10)
# Of a body, in bytes; a reading is a third of it.
LONGEST: Final = 500


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The same for every station: which one it is stands behind the #, which no browser sends."""
    return guarded(render(request, "volunteers/kiosk.html"), RUNS)


@require_safe
@limited(OF_AN_ADDRESS)
def codes(request: HttpRequest) -> HttpResponse:
    """A secret that was made up and one that is over have the same answer."""
    now = anonymous().now
    kiosk = kiosk_that_opens(_secret(request), now)
    if kiosk is None:
        return _closed()
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
    return _told(told)


@csrf_exempt  # no cookie is looked at: the secret in a header is the right to send
@require_POST
@limited(READINGS)
def tap(request: HttpRequest) -> HttpResponse:
    """`{"clientKey": …, "code": …}`: what was read, and the key of this reading. What was made up
    names nobody, so nothing is kept under its key."""
    secret = _secret(request)
    if kiosk_that_opens(secret, anonymous().now) is None:
        return _closed()
    read = _read(request)
    if read is None:
        return _told({"error": "INVALID"}, status=400)
    key, code = read
    person_id = named_by(code)
    if person_id is None:
        return _refused([Refusal("PERSONAL_CODE_FORGED")])
    actor = of_person(person_id)
    try:
        done = tap_at_kiosk(actor, client_key=key, secret=secret, code=code)
    except Refused as refused:
        # Closed in this very moment. Of a place that went meanwhile the screen knows nothing.
        gone = refused.refusals[0] == Refusal("NOT_FOUND")
        return _closed() if gone else _refused(refused.refusals)
    return _answer(actor, done)


def _secret(request: HttpRequest) -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret if scheme == "Bearer" else ""


def _read(request: HttpRequest) -> tuple[UUID, str] | None:
    try:
        given = json.loads(request.body[:LONGEST])
        return UUID(given["clientKey"]), str(given["code"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _answer(actor: Actor, done: Done) -> HttpResponse:
    """To whoever stands around: of a person a masked name, and when."""
    if done.refusals:
        return _refused(done.refusals)
    attempt = check_in_attempts(actor).get(pk=(done.ids or done.named())["attempt"])
    return _told(
        {
            "done": attempt.kind,
            "name": mask_name(names_of([actor.me])[actor.me]),
            "at": f"{localtime(attempt.believed_at):%H:%M}",
            "replayed": done.replayed,
            "errors": [],
            "otherWays": [],
        }
    )


def _refused(refusals: Sequence[Refusal]) -> HttpResponse:
    codes = [each.code for each in refusals]
    ways = ["leader"] if codes == ["NO_PLACE_AT_STATION"] else other_ways("own_code", codes)
    found = [{"code": each.code, "message": each.message} for each in refusals]
    return _told({"done": None, "errors": found, "otherWays": ways})


def _closed() -> HttpResponse:
    return _told({"error": "NOT_FOUND"}, status=404)


def _told(told: dict[str, Any], status: int = 200) -> HttpResponse:
    as_text = {"ensure_ascii": False}
    return guarded(JsonResponse(told, status=status, json_dumps_params=as_text))


def _milliseconds(seconds: float) -> int:
    return round(seconds * 1000)


def _modules(text: str) -> list[str]:
    """The rows of the QR code, 1 where it is dark, so that the screen needs no library."""
    matrix = segno.make(text, error="m", micro=False).matrix
    return ["".join("1" if module else "0" for module in row) for row in matrix]


urlpatterns = [
    path("", page, name="kiosk"),
    path("codes", codes, name="kiosk-codes"),
    path("tap", tap, name="kiosk-tap"),
]
