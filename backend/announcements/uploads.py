"""What announcements take files for."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.announcements.models import AnnouncementFile
from backend.authority.actor import Actor
from backend.authority.scope import Extent, scope
from backend.files.kinds import DOCUMENTS, IMAGES, MIB, Purpose, declare

PICTURE, DOCUMENT = "announcement_picture", "announcement_document"


def see_file(actor: Actor) -> Extent:
    """Whoever sees the announcement."""
    return Q(Exists(scope(actor, AnnouncementFile).filter(upload=OuterRef("pk"))))


declare(
    PICTURE,
    Purpose(
        _("picture of an announcement"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="announcement.files_a_day",
        sees=see_file,
    ),
)

declare(
    DOCUMENT,
    Purpose(
        _("document of an announcement"),
        DOCUMENTS,
        most_bytes=20 * MIB,
        quota="announcement.files_a_day",
        sees=see_file,
    ),
)
