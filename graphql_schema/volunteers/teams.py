"""What the phone and the console ask about teams."""

import graphene

from graphql_schema.fields import Connection, id_argument
from graphql_schema.volunteers.team_types import TeamMemberType, TeamRequestType
from volunteers.selectors import teams


class TeamsQuery(graphene.ObjectType):
    my_teams = Connection(
        TeamMemberType, select=teams.my_teams, description="The teams one is in, latest first."
    )
    team_members = Connection(
        TeamMemberType,
        select=teams.team_members,
        description="Who is in the teams whose volunteers one sees, latest first.",
        team=id_argument("Team", "Only those of this team."),
    )
    team_requests = Connection(
        TeamRequestType,
        select=teams.team_requests,
        description="Requests and invitations: one's own, and those of teams into which one takes"
        " people; newest first.",
        team=id_argument("Team", "Only those for this team."),
        state=graphene.String(description="waiting, accepted, declined or withdrawn."),
    )
