"""What this floor takes files for."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.authority.scope import Extent, scope
from backend.files.kinds import DOCUMENTS, IMAGES, MIB, XLSX, Purpose, declare
from backend.identity.models import ConsentRecord
from members.models import BranchDocument, Premises, Profile, SiteVisit

PROFILE_PHOTO, VISIT_PHOTO = "profile_photo", "visit_photo"
BRANCH_DOCUMENT, PREMISES_PHOTO = "branch_document", "premises_photo"
STANDARD_WORKBOOK = "standard_workbook"


def see_profile_photo(actor: Actor) -> Extent:
    """Whoever sees the profile it is in, while its owner agrees."""
    agreed = ConsentRecord.objects.filter(
        person=OuterRef("owner"),
        purpose=ConsentRecord.Purpose.PHOTO,
        withdrawn_at=None,
        given_at__lte=actor.now,
    )
    shown = scope(actor, Profile).filter(photo=OuterRef("pk"))
    return Q(Exists(shown)) & Q(Exists(agreed))


declare(
    PROFILE_PHOTO,
    Purpose(
        _("photo of oneself"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="profile.photos_a_day",
        sees=see_profile_photo,
        consent=ConsentRecord.Purpose.PHOTO,
    ),
)


def see_visit_photo(actor: Actor) -> Extent:
    """Whoever sees the visit it belongs to."""
    return Q(Exists(scope(actor, SiteVisit).filter(photos__upload=OuterRef("pk"))))


declare(
    VISIT_PHOTO,
    Purpose(
        _("picture of a visit to a branch"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="certification.visit_photos_a_day",
        sees=see_visit_photo,
        captures=True,
    ),
)


def see_branch_document(actor: Actor) -> Extent:
    """Whoever sees what the branch has on file."""
    return Q(Exists(scope(actor, BranchDocument).filter(file=OuterRef("pk"))))


def documents_sent(person_id: int, since: datetime) -> int:
    rows = BranchDocument.objects.filter(added_by=person_id, file__requested_at__gt=since)
    return rows.count()


declare(
    BRANCH_DOCUMENT,
    Purpose(
        _("document of a branch"),
        DOCUMENTS | IMAGES,
        most_bytes=20 * MIB,
        quota="branch.documents_a_day",
        sees=see_branch_document,
        captures=True,
        handed_over=documents_sent,
    ),
)


def see_premises_photo(actor: Actor) -> Extent:
    return Q(Exists(scope(actor, Premises).filter(photo=OuterRef("pk"))))


def photos_sent(person_id: int, since: datetime) -> int:
    rows = Premises.objects.filter(recorded_by=person_id, photo__requested_at__gt=since)
    return rows.count()


declare(
    PREMISES_PHOTO,
    Purpose(
        _("photo of a branch's premises"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="branch.documents_a_day",
        sees=see_premises_photo,
        captures=True,
        handed_over=photos_sent,
    ),
)


declare(
    STANDARD_WORKBOOK,
    Purpose(
        _("workbook of a standard"),
        frozenset({XLSX}),
        most_bytes=1 * MIB,
        quota="standard.workbooks_a_day",
        # Read by whoever sent it, and kept by nobody.
        sees=lambda actor: False,
    ),
)
