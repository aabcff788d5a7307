"""A volunteer takes leave: no shift in it, places held before included."""

from datetime import date

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.dated import end_of, since, start_of
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.policy.values import policy_at
from volunteers.models import Leave
from volunteers.rules.readiness import leave_refusals
from volunteers.services.known import lock_people
from volunteers.services.places_ahead import choice_refusals, follow, lock_shifts, places_ahead

WHY = "place_on_leave"


@deed("take_leave")
def take_leave(actor: Actor, *, first_on: date, last_on: date, places: str) -> Done:
    """Both days inclusive, without a reason. Places in it are given back at once, or put to whoever
    leads each shift."""
    most = policy_at(actor.now)["leave.most_days"]
    refuse_if(
        leave_refusals(first_on, last_on, localdate(actor.now), most) + choice_refusals(places)
    )
    during = since(start_of(first_on), end_of(last_on))
    ahead = places_ahead(actor.me, actor.now).filter(during__overlap=during)
    lock_shifts(ahead)
    lock_people([actor.me])
    if Leave.objects.filter(person=actor.me, during__overlap=during).exists():
        refuse_if([Refusal("ALREADY_ON_LEAVE", "firstOn")])
    leave = Leave.objects.create(
        person_id=actor.me,
        first_on=first_on,
        last_on=last_on,
        during=during,
        taken_at=actor.now,
    )
    follow(actor, ahead, places, why=WHY)
    return Done({"leave": leave})
