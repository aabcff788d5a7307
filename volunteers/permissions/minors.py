"""Who answers for people under eighteen."""

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import Extent, both, either, own, scoped, within
from backend.identity.models import GuardianConsent, Person
from backend.identity.selectors import living
from members.models import Membership
from volunteers.models import Assignment, VolunteerApplication, VolunteerStatus


@scoped(Assignment, "decide")
def decide_place(actor: Actor) -> Extent:
    """Whoever may send people to the shift."""
    return within(actor, "shift.assign", "shift__unit")


@scoped(Person, "guardian")
def record_guardian(actor: Actor) -> Extent:
    """Members and volunteers of the branches one answers for, and who asks to become one."""
    return both(_of_branches(actor, "pk"), living())


@scoped(GuardianConsent)
def see_guardian_consent(actor: Actor) -> Extent:
    """Whoever it is for, whoever gave it, and the branch that answers."""
    return either(own(actor, "person"), own(actor, "guardian"), _of_branches(actor, "person"))


@scoped(GuardianConsent, "withdraw")
def withdraw_guardian(actor: Actor) -> Extent:
    return either(own(actor, "guardian"), _of_branches(actor, "person"))


def _of_branches(actor: Actor, person: str) -> Extent:
    reach = within(actor, "guardian.record", "branch")
    if not isinstance(reach, Q):
        return reach
    members = Membership.objects.at(actor.now).filter(reach)
    serving = VolunteerStatus.objects.at(actor.now).filter(reach)
    waiting = VolunteerApplication.objects.filter(reach, state=VolunteerApplication.State.WAITING)
    tied = (
        members.values("person"),
        serving.values("volunteer__person"),
        waiting.values("person"),
    )
    return either(*(Q((f"{person}__in", rows)) for rows in tied))
