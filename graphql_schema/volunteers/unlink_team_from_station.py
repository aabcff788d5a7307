from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamStationType
from volunteers.services import unlink_team_from_station


class UnlinkTeamFromStation(ServiceMutation):
    """Ends a team's time at a station."""

    service = unlink_team_from_station.unlink_team_from_station
    link = Thing(TeamStationType, "Its time there, ended.")

    class Input:
        link_id = id_of("TeamStation", "Which one.")
