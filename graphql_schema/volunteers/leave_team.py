from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamMemberType
from volunteers.services import leave_team


class LeaveTeam(ServiceMutation):
    """Leaves a team; always possible, and no reason is asked."""

    service = leave_team.leave_team
    member = Thing(TeamMemberType, "One's time in the team, ended.")

    class Input:
        team_id = id_of("Team", "Which team.")
