"""What is held of people on the way to being a volunteer, and away from it."""

from backend.privacy import terms
from backend.privacy.holdings import Holding, Merge, blank, declare
from volunteers.models import (
    CertificateSubmission,
    RegistrationAuthority,
    VolunteerApplication,
    VolunteerSuspension,
)
from volunteers.privacy import SERVED

declare(
    Holding(
        VolunteerApplication,
        public="public_id branch",
        personal="""person state promise confidentiality skills applied_at decided_by decided_at
            reason""",
        about="person",
        acting="decided_by",
        erase=blank("reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        VolunteerSuspension,
        public="public_id branch",
        personal="""person status_before reason suspended_by suspended_at lifted_by lifted_at
            lift_reason""",
        about="person",
        acting="suspended_by lifted_by",
        erase=blank("reason lift_reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        CertificateSubmission,
        public="public_id branch kind issuer",
        personal="""person certificate_no valid_from last_valid_on evidence state submitted_at
            decided_by decided_at reason certificate""",
        about="person",
        acting="decided_by",
        erase=blank("reason", SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        RegistrationAuthority,
        public="public_id branch during reason",
        personal="given_by ended_by",
        acting="given_by ended_by",
    ),
)
terms.stay(SERVED, CertificateSubmission, VolunteerApplication, VolunteerSuspension)
