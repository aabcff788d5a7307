"""An office does not confirm a certificate that a volunteer submitted, and says why."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from volunteers.models import CertificateSubmission
from volunteers.services.submissions import State, decided, waiting


@deed("refuse_certificate")
def refuse_certificate(actor: Actor, *, submission_id: UUID, reason: str) -> Done:
    """It may be submitted again."""
    actor, submission, seat = waiting(actor, submission_id)
    submission.reason = reason.strip()
    refusals = misfits(CertificateSubmission, reason=submission.reason)
    if not submission.reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    refuse_if(refusals)
    decided(actor, submission, State.REFUSED)
    return Done({"submission": submission}, office_id=seat.office_id, acted_for=seat.acted_for)
