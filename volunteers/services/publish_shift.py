"""Opening a shift for sign-up."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from volunteers.models import Activity, Shift


@deed("publish_shift")
def publish_shift(actor: Actor, *, shift_id: UUID) -> Done:
    """Opens a shift; its activity is published with its first shift."""
    shift = access(actor, Shift, shift_id, "edit", field="shiftId", lock=True)
    activity = Activity.objects.select_for_update().get(pk=shift.activity_id)
    refusals = []
    if shift.state == Shift.State.CANCELLED:
        refusals.append(Refusal("SHIFT_CANCELLED", "shiftId"))
    if activity.state == Activity.State.DRAFT:
        refusals.append(Refusal("ACTIVITY_NOT_APPROVED", "shiftId"))
    elif activity.state not in (Activity.State.APPROVED, Activity.State.PUBLISHED):
        refusals.append(Refusal("ACTIVITY_CLOSED", "shiftId"))
    if activity.kind == Activity.Kind.EMERGENCY and activity.dispatched_by_id is None:
        refusals.append(Refusal("DISPATCH_MISSING", "shiftId"))
    if not activity.risk_notice.strip():
        refusals.append(Refusal("RISK_NOTICE_MISSING", "shiftId"))
    if shift.during.upper <= actor.now:
        refusals.append(Refusal("SHIFT_IN_THE_PAST", "shiftId"))
    refuse_if(refusals)
    if activity.state == Activity.State.APPROVED:
        activity.state = Activity.State.PUBLISHED
        activity.save(update_fields=["state"])
    shift.state = Shift.State.PUBLISHED
    shift.save(update_fields=["state"])
    return Done({"shift": shift}, office_id=actor.through("activity.create", shift.unit_id))
