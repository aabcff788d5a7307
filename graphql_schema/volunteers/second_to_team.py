import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import second_to_team


class SecondToTeam(ServiceMutation):
    """Asks a team of another branch to lend a member; whoever leads it there decides."""

    service = second_to_team.second_to_team
    request = Thing(TeamRequestType, "What was asked, waiting.")

    class Input:
        team_id = id_of("Team", "To which team.")
        home_team_id = id_of("Team", "In which team they are.")
        person_id = id_of("Person", "Whom.")
        first_day = graphene.Date(required=True, description="From the beginning of this day.")
        last_day = graphene.Date(required=True, description="To the end of this day.")
