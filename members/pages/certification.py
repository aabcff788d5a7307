"""Pages for everybody: which branches are publicised, and whether a certificate is genuine."""

from base64 import b64encode
from typing import Any, Final

import segno
import structlog
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from backend.authority.actor import anonymous
from backend.printing.printing import Busy, printed
from backend.rates import RETRY_AFTER_SECONDS, Rate, limited
from members.models import RecognitionCertificate
from members.proofs.words import TEMPLATE, told
from members.selectors import cases
from members.selectors.recognitions import (
    certificate_numbered,
    is_genuine,
    public_keys,
    standing_of,
    verify_url,
)

log = structlog.get_logger()

# By address, as for proofs of service.
LOOKS = Rate("certification", 60, 60)
PRINTS = Rate("certification-paper", 12, 60)
A_PAGE: Final = 50
INK = "#1c1c1e"
LABELS = {
    "valid": _("valid"),
    "superseded": _("superseded"),
    "suspended": _("suspended"),
    "revoked": _("revoked"),
    "expired": _("expired"),
}
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


@require_safe
@limited(LOOKS)
def notices(request: HttpRequest) -> HttpResponse:
    """公示, and a form that leads to a certificate by its number."""
    number = request.GET.get("number", "")
    if number:
        return _guarded(_shown(request, number))
    listed = Paginator(cases.notices(anonymous()).order_by("-pk"), A_PAGE)
    facts = {"page": listed.get_page(request.GET.get("page"))}
    return _guarded(render(request, "members/notices.html", facts))


@require_safe
@limited(LOOKS)
def verify(request: HttpRequest, number: str) -> HttpResponse:
    return _guarded(_shown(request, number))


@require_safe
@limited(LOOKS)
def signed(request: HttpRequest, number: str) -> HttpResponse:
    """What was signed, its signature and the key, for whoever verifies by themself."""
    certificate = certificate_numbered(number)
    if certificate is None:
        return _guarded(_json({"error": "NOT_FOUND"}, status=404))
    standing = standing_of(certificate, anonymous().now)
    return _guarded(
        _json(
            {
                "snapshot": certificate.snapshot,
                "state": standing.state,
                "state_since": standing.since.isoformat(),
                "algorithm": "Ed25519",
                "key_id": certificate.key_id,
                "public_key": b64encode(bytes(certificate.public_key)).decode(),
                "signature": b64encode(bytes(certificate.signature)).decode(),
                "seal": None,  # as what a proof of service has beside it
            }
        )
    )


@require_safe
@limited(LOOKS)
def signing_keys(request: HttpRequest) -> HttpResponse:
    found = [
        {"key_id": name, "public_key": b64encode(key).decode()}
        for name, key in public_keys().items()
    ]
    return _guarded(_json({"algorithm": "Ed25519", "keys": found}))


@require_safe
@limited(PRINTS)
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """As it is printed, in the language asked for; the same bytes at every look."""
    certificate = certificate_numbered(number)
    if certificate is None:
        return _guarded(_json({"error": "NOT_FOUND"}, status=404))
    address = verify_url(certificate)
    scan = segno.make(address, error="m").svg_inline(omitsize=True, dark=INK)
    language = get_language() or "zh-hans"
    try:
        page = told(certificate.snapshot, language=language, address=address, scan=scan)
        file = printed(TEMPLATE, *page)
    except Busy:
        file = None
    if file is None:
        log.warning("recognition_not_printed")
        response = _guarded(_json({"error": "BUSY"}, status=503))
        response["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    response = _guarded(HttpResponse(file, content_type="application/pdf"))
    response["Content-Disposition"] = f'attachment; filename="{certificate.number}.pdf"'
    return response


def _shown(request: HttpRequest, number: str) -> HttpResponse:
    certificate = certificate_numbered(number)
    facts: dict[str, Any] = {"number": number.strip().upper(), "certificate": certificate}
    if certificate is not None:
        facts |= _facts(certificate)
    status = 200 if certificate else 404
    return render(request, "members/recognition.html", facts, status=status)


def _facts(certificate: RecognitionCertificate) -> dict[str, Any]:
    standing = standing_of(certificate, anonymous().now)
    return {
        "genuine": is_genuine(certificate),
        "standing": standing,
        "state": LABELS[standing.state],
        "scan": segno.make(verify_url(certificate)).svg_inline(scale=3, omitsize=True),
    }


def _json(said: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def _guarded(response: HttpResponse) -> HttpResponse:
    """What it says may change at any moment: no cache."""
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [
    path("", notices, name="certification"),
    path("keys.json", signing_keys, name="certification-keys"),
    path("<str:number>.pdf", paper, name="certification-paper"),
    path("<str:number>", verify, name="certification-verify"),
    path("<str:number>/certificate.json", signed, name="certification-signed"),
]
