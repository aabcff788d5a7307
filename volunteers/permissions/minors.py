"""Who answers for people under eighteen."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, scoped, within
from backend.identity.models import Person
from members.models import Membership
from volunteers.models import Assignment, VolunteerStatus


@scoped(Assignment, "decide")
def decide_place(actor: Actor) -> Extent:
    """Whoever may send people to the shift."""
    return within(actor, "shift.assign", "shift__unit")


@scoped(Person, "guardian")
def record_guardian(actor: Actor) -> Extent:
    """Members and volunteers of the branches one answers for."""
    reach = within(actor, "guardian.record", "branch")
    if not isinstance(reach, Q):
        return reach
    members = Membership.objects.at(actor.now).filter(reach)
    serving = VolunteerStatus.objects.at(actor.now).filter(reach)
    return Q(pk__in=members.values("person")) | Q(pk__in=serving.values("volunteer__person"))
