"""The page on which anybody who holds a proof may verify it."""

from base64 import b64encode
from datetime import date
from typing import Any

import segno
import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from backend.identifiers import global_id
from backend.identity.rules.masks import mask_name
from backend.printing.printing import Busy, printed
from backend.rates import RETRY_AFTER_SECONDS, Rate, limited
from volunteers.models import ProofSeal, ServiceCertificate
from volunteers.proofs.words import TEMPLATE, Proof, Seal, told
from volunteers.rules.proof import is_signed, issuer_of
from volunteers.rules.seal import seals_this
from volunteers.selectors.hours import certificate_to_verify, verify_url
from volunteers.selectors.proofs import public_keys, seal_of, standing_of

log = structlog.get_logger()

# By address: whoever guesses codes gets nowhere, and an office that verifies a pile of proofs does.
LOOKS = Rate("verify", 60, 60)
# Printing takes a fifth of a second of a processor.
PRINTS = Rate("verify-paper", 12, 60)
INK = "#1c1c1e"
DAYS = ("first_on", "last_on")
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
    certificate = _asked(request, number)
    if certificate is None:
        return _guarded(_json({"error": "NOT_FOUND"}, status=404))
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
                "seal": _seal_json(seal_of(certificate)),
            }
        )
    )


def _seal_json(seal: ProofSeal | None) -> dict[str, Any] | None:
    if seal is None:
        return None
    key = public_keys().get(seal.key_id)
    return {
        "statement": seal.statement,
        "key_id": seal.key_id,
        "public_key": b64encode(key).decode() if key else None,
        "signature": b64encode(bytes(seal.signature or b"")).decode(),
    }


@require_safe
@limited(LOOKS)
def signing_keys(request: HttpRequest) -> HttpResponse:
    """The public halves of all keys that a proof may bear, the current one first."""
    found = [
        {"key_id": name, "public_key": b64encode(key).decode()}
        for name, key in public_keys().items()
    ]
    return _guarded(_json({"algorithm": "Ed25519", "keys": found}))


@require_safe
@limited(PRINTS)
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """The proof as it is printed, the same bytes at every look. Its state is not on it."""
    certificate = _asked(request, number)
    if certificate is None:
        return _guarded(_json({"error": "NOT_FOUND"}, status=404))
    try:
        file = printed(TEMPLATE, *told(_proof(certificate)))
    except Busy:
        file = None
    if file is None:
        log.warning("proof_not_printed")
        response = _guarded(_json({"error": "BUSY"}, status=503))
        response["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    response = _guarded(HttpResponse(file, content_type="application/pdf"))
    response["Content-Disposition"] = f'attachment; filename="{certificate.number}.pdf"'
    return response


def _proof(certificate: ServiceCertificate) -> Proof:
    address, seal = verify_url(certificate), seal_of(certificate)
    return Proof(
        snapshot=certificate.snapshot,
        language=certificate.language,
        code=certificate.verification_code,
        key_id=certificate.key_id,
        signature=b64encode(bytes(certificate.signature)).decode(),
        digest=bytes(certificate.snapshot_hash).hex(),
        address=address,
        scan=segno.make(address, error="m").svg_inline(omitsize=True, dark=INK),
        seal=_seal(seal) if seal else None,
    )


def _seal(seal: ProofSeal) -> Seal:
    statement = seal.statement or {}
    return Seal(
        unit=statement["unit"],
        sealed_on=statement["sealed_on"],
        key_id=seal.key_id,
        signature=b64encode(bytes(seal.signature or b"")).decode(),
    )


def _asked(request: HttpRequest, number: str) -> ServiceCertificate | None:
    """As typed or scanned: small letters and blanks do not matter."""
    code = request.GET.get("code", "").strip().upper()
    return certificate_to_verify(number.strip().upper(), code) if code else None


def _json(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def _shown(request: HttpRequest, number: str) -> HttpResponse:
    certificate, number = _asked(request, number), number.strip().upper()
    asked = bool(number and request.GET.get("code", "").strip())
    facts: dict[str, Any] = {"number": number, "asked": asked, "certificate": certificate}
    if certificate is not None:
        said, standing = certificate.snapshot, standing_of(certificate)
        facts |= {"genuine": _genuine(certificate), "code": certificate.verification_code}
        facts |= {"standing": standing, "state": ServiceCertificate.State(standing.state).label}
        facts |= {"name": mask_name(said["volunteer"]["name"]), "service": said["service"]}
        facts |= {name: date.fromisoformat(said["service"][name]) for name in DAYS}
        facts |= {"issued_on": date.fromisoformat(said["issued_on"])}
        facts |= {"scan": segno.make(verify_url(certificate)).svg_inline(scale=3, omitsize=True)}
        facts |= {"hours": said["service"]["half_hours"] / 2, "issuer": issuer_of(said)}
        facts |= _sealed(certificate)
    status = 404 if asked and certificate is None else 200
    return render(request, "volunteers/verify.html", facts, status=status)


def _sealed(certificate: ServiceCertificate) -> dict[str, Any]:
    seal = seal_of(certificate)
    if seal is None:
        return {}
    shown = _seal(seal)
    return {
        "seal_unit": shown.unit,
        "sealed_on": date.fromisoformat(shown.sealed_on),
        "seal_genuine": _seal_genuine(certificate, seal),
    }


def _seal_genuine(certificate: ServiceCertificate, seal: ProofSeal) -> bool:
    """Signed, and of this proof and no other."""
    key, statement = public_keys().get(seal.key_id), seal.statement or {}
    return (
        key is not None
        and seals_this(statement, certificate.number, bytes(certificate.snapshot_hash))
        and is_signed(statement, bytes(seal.signature or b""), key)
    )


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
    path("<str:number>.pdf", paper, name="verify-paper"),
    path("<str:number>", verify, name="verify"),
    path("<str:number>/proof.json", proof, name="verify-proof"),
]
