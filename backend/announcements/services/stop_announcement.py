"""An office withdraws what it has said, or was about to say."""

from uuid import UUID

from backend.announcements.models import Announcement
from backend.announcements.permissions import SENDS, TOLD, WITHDRAWN
from backend.announcements.services.announcing import State, kept
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import call_otherwise, settle_office_items, withdraw_unsent

OVER = (State.STOPPED, State.REJECTED)
LIVING = [state for state in State if state not in OVER]


@deed("stop_announcement")
def stop_announcement(actor: Actor, *, announcement_id: UUID, reason: str) -> Done:
    """Nobody else is told and no push leaves any more; whoever was told keeps it: their
    inbox calls it withdrawn, and opened it says why."""
    announcement = kept(actor, announcement_id, LIVING, "ANNOUNCEMENT_OVER")
    reason = reason.strip()
    needed = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(Announcement, reason=reason) + needed)
    announcement.state, announcement.reason = State.STOPPED, reason
    announcement.ended_by_id, announcement.ended_at = actor.me, actor.now
    announcement.save(update_fields=["state", "reason", "ended_by", "ended_at"])
    settle_office_items(actor.now, announcement)
    withdraw_unsent(announcement)
    call_otherwise(announcement, TOLD[announcement.category], WITHDRAWN)
    office_id = actor.through(SENDS, announcement.unit_id)
    return Done({"announcement": announcement}, office_id=office_id)
