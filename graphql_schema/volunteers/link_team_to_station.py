from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.team_types import TeamStationType
from volunteers.services import link_team_to_station


class LinkTeamToStation(ServiceMutation):
    """Lets a team serve at a station; by whoever answers for both."""

    service = link_team_to_station.link_team_to_station
    link = Thing(TeamStationType, "Its time there.")

    class Input:
        team_id = id_of("Team", "Which team.")
        station_id = id_of("Station", "At which station.")
