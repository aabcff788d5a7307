import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import TeamType
from volunteers.services import edit_team


class EditTeam(ServiceMutation):
    """Changes what a team is called or does; what is left out stays."""

    service = edit_team.edit_team
    team = Thing(TeamType, "The team.")

    class Input:
        team_id = id_of("Team", "Which team.")
        name = graphene.String(description="At most 120 characters.")
        field = graphene.String(description="Code of a team's field.")
        rescue_kind = graphene.String(description="What a rescue team does.")
        founded_on = graphene.Date(description="When it was founded.")
