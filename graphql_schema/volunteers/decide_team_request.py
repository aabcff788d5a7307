import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import decide_team_request


class DecideTeamRequest(ServiceMutation):
    """Takes in who asked to be in a team, or declines."""

    service = decide_team_request.decide_team_request
    request = Thing(TeamRequestType, "What was decided.")

    class Input:
        request_id = id_of("TeamRequest", "What was asked.")
        accept = graphene.Boolean(required=True, description="False declines.")
        reason = graphene.String(description="Needed to decline; the volunteer reads it.")
