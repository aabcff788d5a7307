import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import TeamType
from volunteers.services import close_team


class CloseTeam(ServiceMutation):
    """Closes a team; its members and offices end with it, and are told."""

    service = close_team.close_team
    team = Thing(TeamType, "The team, closed.")

    class Input:
        team_id = id_of("Team", "Which team; one without shifts ahead.")
        reason = graphene.String(required=True, description="Why; everybody reads it.")
