"""What this floor takes files for."""

from django.utils.translation import gettext_lazy as _

from backend.authority.actor import Actor
from backend.authority.scope import Extent
from backend.files.kinds import IMAGES, MIB, Purpose, declare
from backend.identity.models import ConsentRecord

PROFILE_PHOTO = "profile_photo"


def see_profile_photo(actor: Actor) -> Extent:
    return False


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
