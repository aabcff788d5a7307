from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import withdraw_team_request


class WithdrawTeamRequest(ServiceMutation):
    """Takes back one's own request, or an invitation of one's team."""

    service = withdraw_team_request.withdraw_team_request
    request = Thing(TeamRequestType, "What was taken back.")

    class Input:
        request_id = id_of("TeamRequest", "Which one; while it waits.")
