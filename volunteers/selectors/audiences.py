"""Who can be written to on the floor of what is done."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from backend.identity.models import Person
from backend.messaging.audiences import Asked, audience
from members.models import Membership
from volunteers.models import Activity, Assignment, Shift, Team, TeamMember, VolunteerStatus
from volunteers.rules.eligibility import SERVING

THEM = OuterRef("pk")
STATES = Assignment.State.choices


@audience("everybody", _("members, volunteers and people of teams"), permission="member.see")
def everybody(asked: Asked) -> "QuerySet[Any, Any]":
    units = list(asked.units)
    belong = (
        Membership.objects.at(asked.now).filter(person=THEM, branch__any=units),
        _serving(asked).filter(volunteer__person=THEM),
        TeamMember.objects.at(asked.now).filter(person=THEM, team__any=units),
    )
    found = Exists(belong[0]) | Exists(belong[1]) | Exists(belong[2])
    return Person.objects.filter(found).values("pk")


@audience("volunteers_of_subtree", _("volunteers"), permission="volunteer.see")
def volunteers_of_subtree(asked: Asked) -> "QuerySet[Any, Any]":
    return _serving(asked).values("volunteer__person")


@audience("team_members", _("people of a team"), permission="volunteer.see", of=Team)
def team_members(asked: Asked) -> "QuerySet[Any, Any]":
    return TeamMember.objects.at(asked.now).filter(team=asked.of).values("person")


@audience("places_of_shift", _("people of a shift"), permission="shift.see", of=Shift, among=STATES)
def places_of_shift(asked: Asked) -> "QuerySet[Any, Any]":
    return Assignment.objects.filter(shift=asked.of, state__in=_states(asked)).values("person")


@audience(
    "places_of_activity",
    _("people of an activity"),
    permission="shift.see",
    of=Activity,
    among=STATES,
)
def places_of_activity(asked: Asked) -> "QuerySet[Any, Any]":
    rows = Assignment.objects.filter(shift__activity=asked.of, state__in=_states(asked))
    return rows.values("person")


def _states(asked: Asked) -> list[str]:
    """Where none is named: whoever has a place, or waits for one."""
    return list(asked.among or Assignment.LIVE)


def _serving(asked: Asked) -> "QuerySet[VolunteerStatus]":
    statuses = VolunteerStatus.objects.at(asked.now).filter(status__in=SERVING)
    return statuses.filter(branch__any=list(asked.units))
