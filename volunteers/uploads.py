"""What this floor takes files for."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.authority.scope import Extent, scope
from backend.files.kinds import IMAGES, MIB, Purpose, declare
from volunteers.models import PaperEvidence

SERVICE_EVIDENCE = "service_evidence"


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
