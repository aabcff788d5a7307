"""Private details of a shift: to whoever leads it, and to who holds a place in it."""

from datetime import timedelta

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, either, scoped, within
from backend.policy.values import policy_at
from volunteers.models import Assignment, ShiftDetails


@scoped(ShiftDetails)
def see_shift_details(actor: Actor) -> Extent:
    """From the moment one holds the place, while one does, and some hours after the shift."""
    leads = within(actor, "shift.assign", "shift__unit")
    if actor.person_id is None:
        return leads
    since = actor.now - timedelta(hours=policy_at(actor.now)["shift_details.hours_after"])
    held = Assignment.objects.filter(
        person=actor.person_id, state__in=Assignment.HOLDING, during__endswith__gt=since
    )
    return either(Q(shift__in=held.values("shift")), leads)
