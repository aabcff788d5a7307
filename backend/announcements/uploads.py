"""What announcements take files for."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from backend.announcements.models import AnnouncementFile
from backend.authority.actor import Actor
from backend.authority.scope import Extent, scope
from backend.files.kinds import IMAGES, MIB, Purpose, declare

PICTURE = "announcement_picture"


def see_picture(actor: Actor) -> Extent:
    """Whoever sees the announcement."""
    return Q(Exists(scope(actor, AnnouncementFile).filter(upload=OuterRef("pk"))))


declare(
    PICTURE,
    Purpose(
        _("picture of an announcement"),
        IMAGES,
        most_bytes=10 * MIB,
        quota="announcement.files_a_day",
        sees=see_picture,
    ),
)
