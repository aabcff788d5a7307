import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamMemberType
from volunteers.services import remove_from_team


class RemoveFromTeam(ServiceMutation):
    """Takes a member out of a team; they are told why."""

    service = remove_from_team.remove_from_team
    member = Thing(TeamMemberType, "Their time in the team, ended; null once one does not see it.")

    class Input:
        team_id = id_of("Team", "Which team.")
        person_id = id_of("Person", "Whom; nobody who leads it.")
        reason = graphene.String(required=True, description="Why; the member reads it.")
