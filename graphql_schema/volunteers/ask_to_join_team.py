from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import ask_to_join_team


class AskToJoinTeam(ServiceMutation):
    """Asks to be taken into a team; whoever leads it decides."""

    service = ask_to_join_team.ask_to_join_team
    request = Thing(TeamRequestType, "What was asked, waiting.")

    class Input:
        team_id = id_of("Team", "Which team.")
