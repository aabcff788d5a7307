"""What is held of people on the way to being a volunteer, and away from it."""

from django.utils.translation import gettext_lazy as _

from backend.privacy import terms
from backend.privacy.holdings import DELETE, Holding, Merge, blank, declare, keep
from backend.privacy.terms import Term
from volunteers.models import (
    AvailableHours,
    CalendarAddress,
    CertificateSubmission,
    HealthCheck,
    InsurancePolicy,
    InsuredPerson,
    Leave,
    Readiness,
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
        Readiness,
        personal="person on_call duty_since placed_at changed_at",
        sensitive="lng lat",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(
        CalendarAddress,
        personal="person made_at",
        secret="secret_hash",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(
        AvailableHours,
        personal="person weekday from_minute until_minute",
        about="person",
        erase=DELETE,
        merge=Merge.DROP,
    ),
    Holding(
        Leave,
        public="public_id",
        personal="person during first_on last_on taken_at ended_at",
        about="person",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        InsurancePolicy,
        public="public_id branch insurer policy_no first_on last_on recorded_at",
        personal="recorded_by",
        acting="recorded_by",
    ),
    Holding(
        InsuredPerson,
        public="public_id policy",
        personal="person first_on last_on added_by removed_at",
        about="person",
        acting="added_by",
        erase=keep(SERVED),
        merge=Merge.MOVE,
    ),
    Holding(
        HealthCheck,
        public="public_id branch",
        personal="person confirmed_by recorded_at",
        sensitive="checked_on last_valid_on",
        about="person",
        acting="confirmed_by",
        erase=DELETE,
        merge=Merge.MOVE,
    ),
    Holding(
        RegistrationAuthority,
        public="public_id branch during reason",
        personal="given_by ended_by",
        acting="given_by ended_by",
    ),
)
terms.stay(SERVED, CertificateSubmission, InsuredPerson, VolunteerApplication, VolunteerSuspension)
terms.stay(
    _("until whoever said so says otherwise, or deletes their account"), AvailableHours, Readiness
)
terms.stay(_("until it is revoked, or its owner deletes their account"), CalendarAddress)
terms.declare(Term("leaves", Leave, "last_on", "leave.kept_days"))
terms.declare(Term("health_checks", HealthCheck, "last_valid_on", "health_check.kept_days"))
