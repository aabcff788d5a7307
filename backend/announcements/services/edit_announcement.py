"""An office changes a draft of what it has to say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import State, kept, write
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.audiences import Wanted


@deed("edit_announcement")
def edit_announcement(
    actor: Actor,
    *,
    announcement_id: UUID,
    audience: Wanted,
    category: str,
    title: str,
    body: str,
    title_english: str = "",
    body_english: str = "",
    and_below: bool = True,
    scheduled_for: datetime | None = None,
    attachment_ids: Sequence[UUID] = (),
) -> Done:
    """All of it anew but its unit; what was sent stands as it was sent."""
    announcement = kept(actor, announcement_id, [State.DRAFT], "ANNOUNCEMENT_SENT")
    write(
        actor,
        announcement,
        audience=audience,
        attachment_ids=attachment_ids,
        and_below=and_below,
        scheduled_for=scheduled_for,
        category=category,
        title=title,
        body=body,
        title_english=title_english,
        body_english=body_english,
    )
    office_id = actor.through(SENDS, announcement.unit_id)
    return Done({"announcement": announcement}, office_id=office_id)
