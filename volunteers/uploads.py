"""What this floor takes files for."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.authority.scope import Extent, scope
from backend.files.kinds import IMAGES, MIB, Purpose, declare
from volunteers.models import ActivityPhoto, CertificateSubmission, PaperEvidence

SERVICE_EVIDENCE, CERTIFICATE_EVIDENCE = "service_evidence", "certificate_evidence"
ACTIVITY_PHOTO = "activity_photo"


def see_service_evidence(actor: Actor) -> Extent:
    """Whoever sees the paper as an office: a list names others too."""
    return Q(Exists(scope(actor, PaperEvidence).filter(upload=OuterRef("pk"))))


declare(
    SERVICE_EVIDENCE,
    Purpose(
        _("paper that proves service"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="service.evidence_a_day",
        sees=see_service_evidence,
    ),
)


def see_certificate_evidence(actor: Actor) -> Extent:
    """Whoever sees what was submitted with it."""
    return Q(Exists(scope(actor, CertificateSubmission).filter(evidence=OuterRef("pk"))))


declare(
    CERTIFICATE_EVIDENCE,
    Purpose(
        _("certificate of a volunteer"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="certificate.evidence_a_day",
        sees=see_certificate_evidence,
    ),
)


def see_activity_photo(actor: Actor) -> Extent:
    return Q(Exists(scope(actor, ActivityPhoto).filter(upload=OuterRef("pk"))))


declare(
    ACTIVITY_PHOTO,
    Purpose(
        _("picture of an activity"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="activity.photos_a_day",
        sees=see_activity_photo,
    ),
)
