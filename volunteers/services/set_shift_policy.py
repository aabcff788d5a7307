"""The organiser sets what holds in one shift."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.policy.settings_given import Setting
from volunteers.models import Activity, Shift
from volunteers.services.activity_policies import say


@deed("set_shift_policy")
def set_shift_policy(actor: Actor, *, shift_id: UUID, values: Sequence[Setting]) -> Done:
    """These values and no others, from now on."""
    shift = access(actor, Shift, shift_id, "edit", field="shiftId", lock=True)
    activity = Activity.objects.select_for_update(no_key=True).get(pk=shift.activity_id)
    say(actor, activity, shift, values)
    return Done({"shift": shift}, office_id=actor.through("activity.create", shift.unit_id))
