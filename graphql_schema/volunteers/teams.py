"""What the phone and the console ask about teams."""

import graphene

from graphql_schema.fields import Connection, id_argument
from graphql_schema.volunteers.team_types import (
    TeamMemberType,
    TeamRequestType,
    TeamReviewType,
    TeamStationType,
)
from graphql_schema.volunteers.types import TeamType
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
    team_reviews = Connection(
        TeamReviewType,
        select=teams.team_reviews,
        description="Yearly reviews of teams whose doings one sees, newest first.",
        team=id_argument("Team", "Only those of this team."),
        year=graphene.Int(description="Only those of this year."),
    )
    unreviewed_teams = Connection(
        TeamType,
        select=teams.unreviewed_teams,
        order=("pk",),
        description="Teams one is to review for a year, and has not yet.",
        year=graphene.Int(description="Which year; left out: the last one."),
    )
    team_stations = Connection(
        TeamStationType,
        select=teams.team_stations,
        description="Which teams serve at which stations now, latest first.",
        team=id_argument("Team", "Only those of this team."),
        station=id_argument("Station", "Only those at this station."),
    )
