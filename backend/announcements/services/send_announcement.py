"""An office sends what it has drafted."""

from uuid import UUID

from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import (
    FIELD,
    State,
    ask,
    kept,
    people_counted,
    time_refusals,
)
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.audiences import reach_refusals


@deed("send_announcement")
def send_announcement(actor: Actor, *, announcement_id: UUID) -> Done:
    """At the time it names, or now; a draft whose time has passed needs another. Above the policy's
    number of people a second person agrees first; whoever drafted it may have reached further than
    whoever sends it."""
    announcement = kept(actor, announcement_id, [State.DRAFT], "ANNOUNCEMENT_SENT")
    refuse_if(reach_refusals(actor, announcement.audience, permission=SENDS))
    refuse_if(time_refusals(actor.now, announcement.scheduled_for, FIELD))
    people, too_many = people_counted(announcement, actor.now)
    if not people:
        raise Refused(Refusal("NOBODY_ADDRESSED", FIELD))
    announcement.state = State.WAITING if too_many else State.SCHEDULED
    announcement.scheduled_for = max(announcement.scheduled_for or actor.now, actor.now)
    announcement.sent_by_id, announcement.sent_at = actor.me, actor.now
    announcement.save(update_fields=["state", "scheduled_for", "sent_by", "sent_at"])
    if too_many:
        ask(actor.now, announcement, sent_by=actor.me)
    office_id = actor.through(SENDS, announcement.unit_id)
    return Done({"announcement": announcement}, office_id=office_id)
