"""An office changes a draft of what it has to say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import State, kept, write
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.audiences import Wanted


@deed("edit_announcement")
def edit_announcement(
    actor: Actor,
    *,
    announcement_id: UUID,
    revision: int | None = None,
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
    """All of it anew but its unit; what was sent stands as it was sent. Whoever names the
    `revision` they have seen overwrites nothing that a colleague wrote since."""
    announcement = kept(actor, announcement_id, [State.DRAFT], "ANNOUNCEMENT_SENT")
    if revision not in (None, announcement.revision):
        raise Refused(Refusal("ANNOUNCEMENT_CHANGED", "revision"))
    announcement.revision += 1
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
