"""The office decides on an activity that somebody planned who may not approve."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import open_item, settle_office_items, tell
from volunteers.models import Activity
from volunteers.permissions import APPROVES
from volunteers.services.cancelling import cancel_all, lock_with_shifts

DECISIONS = {"approve": Activity.State.APPROVED, "reject": Activity.State.CANCELLED}


@deed("approve_activity")
def approve_activity(actor: Actor, *, activity_id: UUID, decision: str, reason: str = "") -> Done:
    """Approved, its shifts may be published; rejected, it is over with its shifts and tasks, and
    whoever planned it reads why."""
    activity, shifts = lock_with_shifts(actor, activity_id, "approve")
    actor = again(actor)
    item = open_item(activity, "activity_to_approve")
    if item is None:
        take(actor, activity.unit_id, APPROVES, field="activityId")
        raise Refused(Refusal("NOTHING_TO_APPROVE", "activityId"))
    seat = decide(actor, item, field="activityId")
    reason = reason.strip()
    refuse_if(_refusals(decision, reason))
    activity.state = DECISIONS[decision]
    activity.rejection_reason = reason
    if decision == "approve":
        activity.approved_by_id = actor.me
    else:
        cancel_all(actor, activity, shifts, reason)
    activity.save(update_fields=["state", "rejection_reason", "approved_by"])
    settle_office_items(actor.now, activity)
    tell(
        actor.now,
        kind="activity_approved" if decision == "approve" else "activity_rejected",
        recipients=sorted({activity.created_by_id, activity.person_in_charge_id}),
        subject=activity,
        event=f"activity_decided:{activity.public_id}",
    )
    return Done({"activity": activity}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(decision: str, reason: str) -> list[Refusal]:
    if decision not in DECISIONS:
        return [Refusal("INVALID", "decision")]
    if decision == "reject" and not reason:
        return [Refusal("REASON_REQUIRED", "reason")]
    if decision == "approve" and reason:
        return [Refusal("INVALID", "reason")]
    most = Activity._meta.get_field("rejection_reason").max_length
    if most is not None and len(reason) > most:
        return [Refusal("TOO_LONG", "reason", {"most": most})]
    return []
