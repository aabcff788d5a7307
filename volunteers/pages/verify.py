"""The page on which anybody who holds a proof may verify it."""

from base64 import b64encode
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from backend.identifiers import global_id
from backend.rates import Rate, limited
from volunteers.models import ServiceCertificate
from volunteers.rules.proof import is_signed, issuer_of
from volunteers.selectors.hours import certificate_to_verify, verify_url
from volunteers.selectors.proofs import public_keys, standing_of

# By address: whoever guesses codes gets nowhere, and an office that verifies a pile of proofs does.
LOOKS = Rate("verify", 60, 60)
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


@require_safe
@limited(LOOKS)
def ask(request: HttpRequest) -> HttpResponse:
    """Number and code as printed, asked for by a form that leads back here."""
    return _guarded(_shown(request, request.GET.get("number", "")))


@require_safe
@limited(LOOKS)
def verify(request: HttpRequest, number: str) -> HttpResponse:
    """A wrong code and a number that was never given have the same answer."""
    return _guarded(_shown(request, number))


@require_safe
@limited(LOOKS)
def proof(request: HttpRequest, number: str) -> HttpResponse:
    """What was signed, its signature and the key, for whoever verifies by themself."""
    certificate = certificate_to_verify(number, request.GET.get("code", ""))
    if certificate is None:
        return _guarded(JsonResponse({"error": "NOT_FOUND"}, status=404))
    key, standing = public_keys().get(certificate.key_id), standing_of(certificate)
    return _guarded(
        _json(
            {
                "snapshot": certificate.snapshot,
                "id": global_id("ServiceCertificate", certificate.public_id),
                "state": standing.state,
                "state_since": standing.since.isoformat(),
                "algorithm": "Ed25519",
                "key_id": certificate.key_id,
                "public_key": b64encode(key).decode() if key else None,
                "signature": b64encode(bytes(certificate.signature)).decode(),
            }
        )
    )


@require_safe
@limited(LOOKS)
def signing_keys(request: HttpRequest) -> HttpResponse:
    """The public halves of all keys that a proof may bear, the current one first."""
    found = [
        {"key_id": name, "public_key": b64encode(key).decode()}
        for name, key in public_keys().items()
    ]
    return _guarded(_json({"algorithm": "Ed25519", "keys": found}))


def _json(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _shown(request: HttpRequest, number: str) -> HttpResponse:
    code = request.GET.get("code", "").strip().upper()
    number = number.strip().upper()
    certificate = certificate_to_verify(number, code) if code else None
    asked = bool(number and code)
    facts: dict[str, Any] = {"number": number, "asked": asked, "certificate": certificate}
    if certificate is not None:
        facts |= {"genuine": _genuine(certificate), "code": code}
        facts |= {"scan": segno.make(verify_url(certificate)).svg_inline(scale=3, omitsize=True)}
        facts |= {"hours": certificate.snapshot["service"]["half_hours"] / 2}
        facts |= {"issuer": issuer_of(certificate.snapshot)}
    status = 404 if asked and certificate is None else 200
    return render(request, "volunteers/verify.html", facts, status=status)


def _genuine(certificate: ServiceCertificate) -> bool:
    key = public_keys().get(certificate.key_id)
    signature = bytes(certificate.signature)
    return key is not None and is_signed(certificate.snapshot, signature, key)


def _guarded(response: HttpResponse) -> HttpResponse:
    """A proof is for who holds it: no cache, no referrer, no frame."""
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [
    path("", ask, name="verify-ask"),
    path("keys.json", signing_keys, name="verify-keys"),
    path("<str:number>", verify, name="verify"),
    path("<str:number>/proof.json", proof, name="verify-proof"),
]
