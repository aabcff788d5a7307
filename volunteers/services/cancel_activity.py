"""An activity does not take place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Activity, Shift, Task
from volunteers.services.cancelling import cancel, reason_refusals
from volunteers.services.tasks import end_tasks


@deed("cancel_activity")
def cancel_activity(actor: Actor, *, activity_id: UUID, reason: str) -> Done:
    """With all its shifts and tasks, before a shift is over. Everybody is told once, however many
    places and parts of theirs it ends."""
    known = access(actor, Activity, activity_id, "edit", field="activityId")
    _locked_shifts(known)  # before the activity
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    shifts = _locked_shifts(activity)  # and what was planned meanwhile
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", "activityId"))
    published = (each for each in shifts if each.state == Shift.State.PUBLISHED)
    if any(each.during.upper <= actor.now for each in published):
        raise Refused(Refusal("ACTIVITY_BEGUN", "activityId"))
    reason = reason.strip()
    refuse_if(reason_refusals(reason))
    told = cancel(actor, shifts, reason, field="activityId")
    tasks = Task.objects.filter(activity=activity, cancelled_at=None).order_by("pk")
    told |= end_tasks(actor, list(tasks.select_for_update(no_key=True)), reason)
    tell(
        actor.now,
        kind="activity_cancelled",
        recipients=told,
        subject=activity,
        event=f"activity_cancelled:{activity.public_id}",
    )
    activity.state, activity.cancel_reason = Activity.State.CANCELLED, reason
    activity.save(update_fields=["state", "cancel_reason"])
    settle_office_items(actor.now, activity)
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": activity}, office_id=office_id)


def _locked_shifts(activity: Activity) -> list[Shift]:
    rows = Shift.objects.filter(activity=activity).exclude(state=Shift.State.CANCELLED)
    return list(rows.order_by("pk").select_for_update(no_key=True))
