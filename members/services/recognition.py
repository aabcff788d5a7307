"""Inner steps of recognising a branch: the certificate, signed."""

from typing import Any

from django.utils.timezone import localdate

from backend import keys
from backend.authority.actor import Actor
from backend.crypto import canonical
from backend.identifiers import global_id
from backend.serials import next_id
from members.models import CertificationCase, RecognitionCertificate
from members.rules.recognition import recognition_number


def issue_recognition(actor: Actor, case: CertificationCase) -> RecognitionCertificate:
    """Under the case's lock, once it is recognised. A later one of the same case supersedes it; its
    number is made of the row's key and so is never given again."""
    assert case.reviewer is not None
    assert case.recognised_on is not None
    assert case.valid_until is not None
    serial = next_id(RecognitionCertificate)
    words: dict[str, Any] = {
        "branch_name": case.branch.unit.name,
        "standard_title": case.standard.title,
        "standard_title_en": case.standard.title_en,
        "society_name": case.reviewer.unit.name,
    }
    number = recognition_number(localdate(actor.now).year, serial)
    snapshot = words | {
        "kind": "recognition",
        "version": 1,
        "number": number,
        "branch": global_id("Branch", case.branch.unit.public_id),
        "standard_code": case.standard.code,
        "standard_version": case.version.number,
        "score": case.score,
        "recognised_on": case.recognised_on.isoformat(),
        "valid_until": case.valid_until.isoformat(),
        "issued_on": localdate(actor.now).isoformat(),
    }
    signer = keys.signer()
    return RecognitionCertificate.objects.create(
        pk=serial,
        case=case,
        number=number,
        recognised_on=case.recognised_on,
        valid_until=case.valid_until,
        snapshot=snapshot,
        signature=signer.sign(canonical(snapshot)),
        key_id=signer.key_id,
        public_key=signer.public,
        issued_at=actor.now,
        **words,
    )
