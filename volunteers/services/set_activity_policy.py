"""The organiser sets what holds in all shifts of an activity."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.policy.settings_given import Setting
from volunteers.models import Activity
from volunteers.services.activity_policies import say


@deed("set_activity_policy")
def set_activity_policy(actor: Actor, *, activity_id: UUID, values: Sequence[Setting]) -> Done:
    """These values and no others, from now on."""
    activity = access(actor, Activity, activity_id, "edit", field="activityId", lock=True)
    say(actor, activity, None, values)
    office_id = actor.through("activity.create", activity.unit_id)
    return Done({"activity": activity}, office_id=office_id)
