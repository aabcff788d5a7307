import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import TeamType
from volunteers.services import give_team_flag


class GiveTeamFlag(ServiceMutation):
    """Notes that one's society gave a team its flag."""

    service = give_team_flag.give_team_flag
    team = Thing(TeamType, "The team.")

    class Input:
        team_id = id_of("Team", "Which team.")
        given_on = graphene.Date(required=True, description="On which day.")
