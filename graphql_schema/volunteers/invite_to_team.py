from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.team_types import TeamRequestType
from volunteers.services import invite_to_team


class InviteToTeam(ServiceMutation):
    """Asks all named volunteers into a team, or none; each is told and answers."""

    service = invite_to_team.invite_to_team
    requests = Things(TeamRequestType, "One invitation for each person named.")

    class Input:
        team_id = id_of("Team", "Which team.")
        person_ids = ids_of("Person", "Whom, of those one may assign; at most 200 at once.")
