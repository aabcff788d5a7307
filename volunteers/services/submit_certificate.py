"""A volunteer puts a certificate before their branch."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.files.services.use import take
from backend.fits import misfits
from backend.identity.services.consents import agreed_refusals
from backend.messaging.send import ask_office
from volunteers.models import CertificateSubmission, FirstAidCertificate
from volunteers.permissions import ENROLS
from volunteers.services.enrolling import standing_of
from volunteers.services.known import lock_people
from volunteers.uploads import CERTIFICATE_EVIDENCE

ASKED = "certificate_submitted"


@deed("submit_certificate")
def submit_certificate(
    actor: Actor,
    *,
    kind: str,
    certificate_no: str,
    issuer: str,
    valid_from: date,
    last_valid_on: date,
    evidence_id: UUID,
) -> Done:
    """Both days inclusive. It counts once the branch has confirmed it; a renewal is a new one.
    Whether somebody else's has this number is for whoever confirms it to know."""
    lock_people([actor.me])
    evidence = take(actor, evidence_id, CERTIFICATE_EVIDENCE, field="evidenceId")
    held = standing_of(actor.me, actor.now)
    if held is None:
        raise Refused(Refusal("NOT_A_VOLUNTEER"))
    submission = CertificateSubmission(
        person_id=actor.me,
        branch_id=held.branch_id,
        kind=kind,
        certificate_no=certificate_no.strip(),
        issuer=issuer.strip(),
        valid_from=valid_from,
        last_valid_on=last_valid_on,
        submitted_at=actor.now,
    )
    refuse_if(agreed_refusals(actor) + _refusals(actor, submission))
    if CertificateSubmission.objects.filter(evidence=evidence).exists():
        raise Refused(Refusal("FILE_USED", "evidenceId"))
    submission.evidence = evidence
    submission.save(force_insert=True)
    ask_office(
        actor.now,
        unit=held.branch_id,
        permission=ENROLS,
        kind=ASKED,
        mutation="confirmCertificate",
        subject=submission,
        event=f"{ASKED}:{submission.public_id}",
        submitted_by_id=actor.me,
    )
    return Done({"submission": submission})


def _refusals(actor: Actor, submission: CertificateSubmission) -> list[Refusal]:
    refusals = misfits(
        CertificateSubmission,
        kind=submission.kind,
        certificate_no=submission.certificate_no,
        issuer=submission.issuer,
    )
    if submission.last_valid_on < submission.valid_from:
        refusals.append(Refusal("PERIOD_BACKWARDS", "lastValidOn"))
    elif submission.last_valid_on < localdate(actor.now):
        refusals.append(Refusal("CERTIFICATE_EXPIRED", "lastValidOn"))
    same = Q(person=actor.me, issuer=submission.issuer, certificate_no=submission.certificate_no)
    waiting = Q(state=CertificateSubmission.State.WAITING)
    if FirstAidCertificate.objects.filter(same).exists():
        refusals.append(Refusal("CERTIFICATE_ON_FILE", "certificateNo"))
    elif CertificateSubmission.objects.filter(same, waiting).exists():
        refusals.append(Refusal("CERTIFICATE_SUBMITTED", "certificateNo"))
    return refusals
