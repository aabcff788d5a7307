"""An office confirms a certificate that a volunteer submitted."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import FirstAidCertificate
from volunteers.services.submissions import FIELD, State, decided, waiting


@deed("confirm_certificate")
def confirm_certificate(actor: Actor, *, submission_id: UUID) -> Done:
    """From now on it is a certificate as any other. A number is on file once, whoever's it is."""
    actor, submission, seat = waiting(actor, submission_id)
    numbers = FirstAidCertificate.objects.filter(
        issuer=submission.issuer, certificate_no=submission.certificate_no
    )
    if numbers.exists():
        raise Refused(Refusal("CERTIFICATE_ON_FILE", FIELD))
    submission.certificate = FirstAidCertificate.objects.create(
        person_id=submission.person_id,
        kind=submission.kind,
        certificate_no=submission.certificate_no,
        issuer=submission.issuer,
        valid_from=submission.valid_from,
        last_valid_on=submission.last_valid_on,
    )
    decided(actor, submission, State.CONFIRMED)
    return Done({"submission": submission}, office_id=seat.office_id, acted_for=seat.acted_for)
