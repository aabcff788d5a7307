"""Inner steps of taking pictures of what was done into use."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.files.services.use import take
from volunteers.models import Activity, ActivityPhoto, TaskPart
from volunteers.uploads import ACTIVITY_PHOTO

MOST_PICTURES = 10


def photo_refusals(photo_ids: Sequence[UUID]) -> list[Refusal]:
    if len(photo_ids) > MOST_PICTURES:
        return [Refusal("TOO_MANY_AT_ONCE", "photoIds", {"most": MOST_PICTURES})]
    return []


def take_photos(
    actor: Actor, activity: Activity, photo_ids: Sequence[UUID], part: TaskPart | None = None
) -> None:
    """Each once; a picture has one use."""
    for place, each in enumerate(dict.fromkeys(photo_ids)):
        upload = take(actor, each, ACTIVITY_PHOTO, field=f"photoIds.{place}")
        if ActivityPhoto.objects.filter(upload=upload).exists():
            raise Refused(Refusal("FILE_USED", f"photoIds.{place}"))
        assert upload.sha256 is not None
        ActivityPhoto.objects.create(
            activity=activity, part=part, upload=upload, sha256=bytes(upload.sha256)
        )
