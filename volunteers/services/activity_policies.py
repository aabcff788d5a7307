"""What an activity or a shift sets for itself, under the lock of the activity."""

from collections.abc import Sequence

from backend.authority.actor import Actor
from backend.errors import refuse_if
from backend.policy.settings_given import Setting, setting_refusals
from volunteers.models import Activity, ActivityPolicy, Shift
from volunteers.policy import ACTIVITY, SHIFT


def say(actor: Actor, activity: Activity, shift: Shift | None, values: Sequence[Setting]) -> None:
    refuse_if(setting_refusals(SHIFT if shift else ACTIVITY, values))
    last = ActivityPolicy.objects.filter(activity=activity).order_by("-number").first()
    ActivityPolicy.objects.create(
        activity=activity,
        shift=shift,
        number=last.number + 1 if last else 1,
        effective_from=actor.now,
        values=dict(values),
        set_by_id=actor.me,
    )
