"""Where the vendor of text messages says what has become of them (阿里云短信 SmsReport)."""

import hmac
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from backend.authority.actor import anonymous
from backend.guarded import guarded
from backend.messaging.services.note_text_reports import TextReport, note_text_reports
from backend.rates import Rate, limited

log = structlog.get_logger(__name__)
# A province's alarm comes back in some thousand of these; nobody guesses a secret so quickly.
OF_AN_ADDRESS: Final = Rate("text-reports", 1000, 10)
MOST: Final = 500
LONGEST_BYTES: Final = 256 * 1024
# A word of the vendor's machine; seven digits in a row may be a number of somebody's.
CODE: Final = re.compile(r"(?!.*\d{7})[A-Za-z0-9_.:-]{1,60}")
# Of the vendor, whoever reads it where.
ZONE: Final = "+0800"
NO_CODE: Final = "no code"
TAKEN: Final = {"code": 0, "msg": "成功"}


@csrf_exempt  # no cookie is looked at: the secret in the address is the right to report
@require_POST
@limited(OF_AN_ADDRESS)
def take(request: HttpRequest, secret: str) -> HttpResponse:
    """What is none of ours is taken all the same: the vendor would say it again. Its numbers are
    not read."""
    ours = settings.BOAI.sms_report_secret.get_secret_value()
    if not hmac.compare_digest(secret.encode(), ours.encode()):
        raise Http404
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or len(length) > 10:
        return _told("a length is expected", 411)
    if int(length) > LONGEST_BYTES:
        return _told("too long", 413)
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, list) or len(given) > MOST:
        return _told("a list of reports is expected", 400)
    reports = [each for each in map(_read, given) if each is not None]
    if len(reports) < len(given):
        log.warning("reports of text messages not understood", reports=len(given) - len(reports))
    note_text_reports(anonymous().now, reports)
    return guarded(JsonResponse(TAKEN, json_dumps_params={"ensure_ascii": False}))


def _read(given: Any) -> TextReport | None:
    try:
        message = UUID(given["out_id"])
        at = datetime.strptime(given["report_time"] + ZONE, "%Y-%m-%d %H:%M:%S%z")
        return TextReport(message, at, "" if given["success"] is True else _code(given))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _code(given: Mapping[str, Any]) -> str:
    code = given.get("err_code")
    return code if isinstance(code, str) and CODE.fullmatch(code) else NO_CODE


def _told(what: str, status: int) -> HttpResponse:
    return guarded(JsonResponse({"code": status, "msg": what}, status=status))


urlpatterns = [path("<str:secret>", take, name="text-reports")]
