"""A society sends volunteers into an emergency."""

from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from members.models import Society
from volunteers.models import Activity
from volunteers.permissions.activities import DISPATCHES
from volunteers.services.places import leaders_of

FIELD = "activityId"


@deed("dispatch_activity")
def dispatch_activity(actor: Actor, *, activity_id: UUID, order: str, dispatched_on: date) -> Done:
    """Once, before its shifts are published; the society of the office by which it is done is the
    one that sends."""
    activity = access(actor, Activity, activity_id, "dispatch", field=FIELD, lock=True)
    order = order.strip()
    refuse_if(_refusals(actor, activity, order, dispatched_on))
    office_id = actor.through(DISPATCHES, activity.unit_id)
    activity.dispatch_order, activity.dispatched_on = order, dispatched_on
    activity.dispatched_by = Society.objects.get(unit__offices=office_id)
    activity.save(update_fields=["dispatch_order", "dispatched_on", "dispatched_by"])
    tell(
        actor.now,
        kind="activity_dispatched",
        recipients={*leaders_of(actor, activity.unit_id), activity.person_in_charge_id},
        subject=activity,
        event=f"activity_dispatched:{activity.public_id}",
    )
    return Done({"activity": activity}, office_id=office_id)


def _refusals(actor: Actor, activity: Activity, order: str, on: date) -> list[Refusal]:
    if activity.state not in Activity.OPEN:
        raise Refused(Refusal("ACTIVITY_CLOSED", FIELD))
    if activity.kind != Activity.Kind.EMERGENCY:
        raise Refused(Refusal("NOT_AN_EMERGENCY", FIELD))
    if activity.dispatched_by_id is not None:
        raise Refused(Refusal("DISPATCHED_ALREADY", FIELD))
    unfit = misfits(Activity, dispatch_order=order)
    refusals = [Refusal(each.code, "order", each.params) for each in unfit]
    if not order:
        refusals.append(Refusal("REQUIRED", "order"))
    if on > localdate(actor.now):
        refusals.append(Refusal("NOT_YET", "dispatchedOn"))
    return refusals
