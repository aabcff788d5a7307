"""A second person agrees that many are written to, or does not."""

from uuid import UUID

from backend.announcements.models import Announcement
from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import FIELD, State, kept
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.second import as_second
from backend.messaging.send import settle_office_items, tell


@deed("decide_announcement")
def decide_announcement(
    actor: Actor, *, announcement_id: UUID, agreed: bool, reason: str = ""
) -> Done:
    """Anybody else who may write there, also from above. Agreed, it goes at its time; rejected,
    whoever sent it reads why."""
    announcement = kept(actor, announcement_id, [State.WAITING], "ANNOUNCEMENT_DECIDED")
    sender = announcement.sent_by_id
    actor = as_second(actor, announcement, permission=SENDS, asked_by=sender, field=FIELD)
    reason = reason.strip()
    refuse_if(misfits(Announcement, reason=reason) + _reason_refusals(agreed, reason))
    announcement.state = State.SCHEDULED if agreed else State.REJECTED
    announcement.reason = reason
    announcement.decided_by_id, announcement.decided_at = actor.me, actor.now
    announcement.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    settle_office_items(actor.now, announcement)
    if not agreed and sender is not None:
        tell(
            actor.now,
            kind="announcement_rejected",
            recipients=[sender],
            subject=announcement,
            event=f"announcement_rejected:{announcement.public_id}",
        )
    office_id = actor.through(SENDS, announcement.unit_id)
    return Done({"announcement": announcement}, office_id=office_id)


def _reason_refusals(agreed: bool, reason: str) -> list[Refusal]:
    """Whoever is told would read one beside what was agreed to."""
    if agreed:
        return [Refusal("INVALID", "reason")] if reason else []
    return [] if reason else [Refusal("REASON_REQUIRED", "reason")]
