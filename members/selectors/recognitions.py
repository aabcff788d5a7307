"""What anybody may learn of a certificate of recognition by its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.timezone import localdate

from backend import keys
from backend.dated import end_of
from members.models import CertificationCase, RecognitionCertificate
from members.rules.recognition import is_signed, state_of_certificate


@dataclass(frozen=True)
class Standing:
    """What became of it, since when, and of a revoked one on what ground."""

    state: str
    since: datetime
    ground: str = ""


def certificate_numbered(number: str) -> RecognitionCertificate | None:
    """Whatever became of it. A text of the database cannot hold a NUL, nor be asked for one."""
    if "\0" in number:
        return None
    rows = RecognitionCertificate.objects.select_related("case")
    return rows.filter(number=number.strip().upper()).first()


def standing_of(certificate: RecognitionCertificate, now: datetime) -> Standing:
    case = certificate.case
    newer = case.certificates.filter(pk__gt=certificate.pk).order_by("pk").first()
    over = case.valid_until is not None and case.valid_until < localdate(now)
    state = state_of_certificate(case.state, newest=newer is None, over=over)
    if newer is not None:
        return Standing(state, newer.issued_at)
    since = certificate.issued_at if state == "valid" else case.moved_at
    if over and state == "expired" and case.state != state and case.valid_until is not None:
        since = end_of(case.valid_until)
    ground = CertificationCase.Ground(case.ground).label if case.ground else ""
    return Standing(state, since, str(ground))


def is_genuine(certificate: RecognitionCertificate) -> bool:
    """By the key that this house has or had under that name."""
    key = public_keys().get(certificate.key_id)
    signature = bytes(certificate.signature)
    return key is not None and is_signed(certificate.snapshot, signature, key)


def public_keys() -> Mapping[str, bytes]:
    """Of every key that a certificate may bear, by its id, the current one first."""
    ring = {name: each.public for name, each in keys.signers().items()}
    rows = RecognitionCertificate.objects.exclude(key_id__in=list(ring)).order_by("key_id")
    gone = rows.distinct("key_id").values_list("key_id", "public_key")
    return ring | {name: bytes(key) for name, key in gone}


def verify_url(certificate: RecognitionCertificate) -> str:
    """Printed on it, as text and as a picture to scan."""
    return f"{settings.BOAI.public_url}/certification/{certificate.number}"
