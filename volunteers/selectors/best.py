"""Who is best asked to take a place, in which order."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from backend.identity.models import Person
from backend.identity.selectors import living
from members.models import Profile
from volunteers.models import Assignment, Leave, Readiness, Shift, TeamMember, VolunteerStatus
from volunteers.rules.eligibility import SERVING
from volunteers.rules.fence import Point
from volunteers.selectors.audience import metres_away

THEM = OuterRef("pk")


def best_asked(now: datetime, shift: Shift, *, skill: str = "") -> QuerySet[Person]:
    """Members of the team, or volunteers of the branch, who never had to do with this shift: those
    on duty first, then by the skill, then by how near they are."""
    had = Assignment.objects.filter(shift=shift, person=THEM)
    skilled = Profile.objects.filter(person=THEM, skills__contains=[skill])
    return (
        around(now, shift)
        .filter(~Exists(had))
        .annotate(
            ready=_on_duty(now),
            skilled=Exists(skilled),
            metres=metres_away(Point(shift.lng, shift.lat, shift.datum)),
        )
        .order_by("-ready", "-skilled", F("metres").asc(nulls_last=True), "pk")
    )


def best_on_duty(now: datetime, shift: Shift, *, skill: str = "") -> QuerySet[Person]:
    """Nobody else, in the same order."""
    return best_asked(now, shift, skill=skill).filter(_on_duty(now))


def around(now: datetime, shift: Shift) -> QuerySet[Person]:
    """The members of the team, or else the volunteers of the branch."""
    members = TeamMember.objects.at(now).filter(team=shift.unit_id)
    if members.exists():
        near = Exists(members.filter(person=THEM))
    else:
        statuses = VolunteerStatus.objects.at(now).filter(
            branch=shift.branch_id, status__in=SERVING
        )
        near = Exists(statuses.filter(volunteer__person=THEM))
    return Person.objects.filter(living(), near)


def _on_duty(now: datetime) -> Q:
    ready = Readiness.objects.filter(person=THEM, duty_since__lte=now)
    away = Leave.objects.at(now).filter(person=THEM)
    return Q(Exists(ready)) & ~Q(Exists(away))
