"""An office sends what it has drafted."""

from uuid import UUID

from backend.announcements.permissions import SENDS
from backend.announcements.services.announcing import State, kept
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.audiences import people_of, reach_refusals
from backend.messaging.second import ask_a_second
from backend.policy.values import policy_over


@deed("send_announcement")
def send_announcement(actor: Actor, *, announcement_id: UUID) -> Done:
    """At the time it names, or now. Above the policy's number of people a second person agrees
    first; whoever drafted it may have reached further than whoever sends it."""
    announcement = kept(actor, announcement_id, [State.DRAFT], "ANNOUNCEMENT_SENT")
    refuse_if(reach_refusals(actor, announcement.audience, permission=SENDS))
    alone = policy_over(actor.now, announcement.unit_id)["announcement.alone_most"]
    many = people_of(announcement.audience, actor.now)[: alone + 1].count()
    if not many:
        raise Refused(Refusal("NOBODY_ADDRESSED", "announcementId"))
    announcement.state = State.WAITING if many > alone else State.SCHEDULED
    announcement.scheduled_for = max(announcement.scheduled_for or actor.now, actor.now)
    announcement.sent_by_id, announcement.sent_at = actor.me, actor.now
    announcement.save(update_fields=["state", "scheduled_for", "sent_by", "sent_at"])
    if announcement.state == State.WAITING:
        ask_a_second(
            actor,
            announcement,
            permission=SENDS,
            kind="announcement_to_decide",
            mutation="decideAnnouncement",
        )
    office_id = actor.through(SENDS, announcement.unit_id)
    return Done({"announcement": announcement}, office_id=office_id)
