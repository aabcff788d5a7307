import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import TeamType
from volunteers.services import create_team


class CreateTeam(ServiceMutation):
    """Makes a team of a branch; its leader and deputies are offices given over it."""

    service = create_team.create_team
    team = Thing(TeamType, "The team.")

    class Input:
        branch_id = id_of("Branch", "Whose it is.")
        name = graphene.String(required=True, description="At most 120 characters.")
        field = graphene.String(required=True, description="Code of a team's field.")
        rescue_kind = graphene.String(description="What a rescue team does; needed for one.")
        founded_on = graphene.Date(required=True, description="When it was founded.")
