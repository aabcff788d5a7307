"""An activity does not take place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Activity, Shift
from volunteers.services.cancelling import cancel_all, lock_with_shifts, reason_refusals


@deed("cancel_activity")
def cancel_activity(actor: Actor, *, activity_id: UUID, reason: str) -> Done:
    """With all its shifts and tasks, before a shift is over. Everybody is told once, however many
    places and parts of theirs it ends."""
    activity, shifts = lock_with_shifts(actor, activity_id, "edit")
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    published = (each for each in shifts if each.state == Shift.State.PUBLISHED)
    if any(each.during.upper <= actor.now for each in published):
        raise Refused(Refusal("ACTIVITY_BEGUN", "activityId"))
    reason = reason.strip()
    refuse_if(reason_refusals(reason))
    tell(
        actor.now,
        kind="activity_cancelled",
        recipients=cancel_all(actor, activity, shifts, reason),
        subject=activity,
        event=f"activity_cancelled:{activity.public_id}",
    )
    activity.state, activity.cancel_reason = Activity.State.CANCELLED, reason
    activity.save(update_fields=["state", "cancel_reason"])
    settle_office_items(actor.now, activity)
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": activity}, office_id=office_id)
