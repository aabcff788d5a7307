"""Inner steps of the deeds on rescue teams, under lock."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from volunteers import kinds
from volunteers.models import Team
from volunteers.services.teams import open_team


def rescue_team(actor: Actor, team_id: UUID, action: str) -> Team:
    team = open_team(actor, team_id, action)
    if team.field != kinds.RESCUE:
        raise Refused(Refusal("NOT_A_RESCUE_TEAM", "teamId"))
    return team
