"""Inner steps, under lock of the team, of lending it somebody."""

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.dated import end_of, since, start_of
from backend.errors import Refusal
from backend.policy.values import policy_over
from volunteers.models import Team, TeamMember, TeamRequest
from volunteers.rules.team import lending_refusals


def judged_lending(actor: Actor, team: Team, asked: TeamRequest) -> list[Refusal]:
    """Of what is asked now, and once more when it is answered: whoever leaves home meanwhile waits,
    and is followed."""
    assert asked.home is not None
    assert asked.first_on is not None
    assert asked.last_on is not None
    at_home = TeamMember.objects.at(actor.now).filter(
        team=asked.home, person=asked.person_id, seconded_from=None
    )
    return lending_refusals(
        first=asked.first_on,
        last=asked.last_on,
        today=localdate(actor.now),
        most_days=policy_over(actor.now, team.pk)["team.lent_days"],
        one_branch=asked.home.branch_id == team.branch_id,
        at_home=at_home.select_for_update(no_key=True).first() is not None,
    )


def lend(actor: Actor, team: Team, asked: TeamRequest) -> TeamMember:
    """From now on where the first day has begun, to the end of the last one."""
    assert asked.first_on is not None
    assert asked.last_on is not None
    return TeamMember.objects.create(
        team=team,
        person_id=asked.person_id,
        seconded_from=asked.home,
        during=since(max(actor.now, start_of(asked.first_on)), end_of(asked.last_on)),
    )
