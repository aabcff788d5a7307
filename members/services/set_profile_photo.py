"""A person shows their face."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.files.services.use import let_go, take
from backend.identity.models import ConsentRecord
from backend.identity.selectors import has_consent
from members.services.profile import my_profile
from members.uploads import PROFILE_PHOTO


@deed("set_profile_photo")
def set_profile_photo(actor: Actor, *, upload_id: UUID) -> Done:
    """In the place of the one there was, which is deleted."""
    profile = my_profile(actor)
    upload = take(actor, upload_id, PROFILE_PHOTO, field="uploadId")
    if not has_consent(actor.me, ConsentRecord.Purpose.PHOTO, actor.now):
        raise Refused(Refusal("CONSENT_NEEDED"))
    if profile.photo_id is not None and profile.photo_id != upload.pk:
        let_go(actor, profile.photo_id)
    profile.photo = upload
    profile.save()
    return Done({"profile": profile})
