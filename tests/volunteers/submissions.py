"""Certificates that volunteers submit."""

from datetime import timedelta

from tests.volunteers.papers import picture
from tests.world import Phone, id_of
from volunteers.models import CertificateSubmission

SHOWN = "submission { id state { code } reason certificate { certificateNo } }"
YEAR = timedelta(days=365)


def evidence(world, person, **given):
    return picture(world, person, **({"purpose": "certificate_evidence"} | given))


def submit(world, person, **given):
    defaults = {
        "kind": "certified_responder",
        "certificateNo": " JH2026001 ",
        "issuer": "福建省红十字会",
        "validFrom": str((world.now - YEAR).date()),
        "lastValidOn": str((world.now + YEAR).date()),
    }
    if "evidenceId" not in given:
        defaults["evidenceId"] = id_of("Upload", evidence(world, person))
    return Phone(person).do("submitCertificate", SHOWN, **(defaults | given))


def submitted(world, person, **given):
    """The row, waiting."""
    assert submit(world, person, **given)["errors"] == []
    return CertificateSubmission.objects.latest("pk")


def confirm(person, submission):
    at = id_of("CertificateSubmission", submission)
    return Phone(person).do("confirmCertificate", SHOWN, submissionId=at)


def refuse(person, submission, reason="看不清"):
    at = id_of("CertificateSubmission", submission)
    return Phone(person).do("refuseCertificate", SHOWN, submissionId=at, reason=reason)
