import graphene

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamMemberType
from volunteers.services import join_team_by_code


class JoinTeamByCode(ServiceMutation):
    """Joins the team whose code was scanned from its leader's phone, at once."""

    service = join_team_by_code.join_team_by_code
    member = Thing(TeamMemberType, "One's time in the team.")

    class Input:
        code = graphene.String(required=True, description="As it was scanned.")
