"""A volunteer asks to be taken into a team."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import refuse_if
from volunteers.models import TeamRequest
from volunteers.rules.team import asking_refusals
from volunteers.services.joining_teams import join_facts, put_before_leaders
from volunteers.services.teams import open_team

ASKED = "team_join_asked"


@deed("ask_to_join_team")
def ask_to_join_team(actor: Actor, *, team_id: UUID) -> Done:
    """Put before the team's leader; where they alone ask about themself, before the branch."""
    team = open_team(actor, team_id, "see")
    refuse_if(asking_refusals(join_facts(actor, team, [actor.me])[actor.me], "teamId"))
    request = TeamRequest.objects.create(
        team=team,
        person_id=actor.me,
        kind=TeamRequest.Kind.REQUEST,
        asked_by_id=actor.me,
        asked_at=actor.now,
    )
    put_before_leaders(actor, request, team.pk, ASKED)
    return Done({"request": request})
