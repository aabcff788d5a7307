"""An office drafts what it has to say to many."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.announcements.models import Announcement
from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import write
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.messaging.audiences import Wanted


@deed("create_announcement")
def create_announcement(
    actor: Actor,
    *,
    unit_id: UUID,
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
    """Nobody is told of a draft."""
    unit = access(actor, Unit, unit_id, "announce", field="unitId")
    announcement = Announcement(unit=unit)
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
    return Done({"announcement": announcement}, office_id=actor.through(SENDS, unit.pk))
