"""A team begins to serve at a station."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import since
from backend.deed import Done, deed
from stations.models import Station
from volunteers.models import TeamStation
from volunteers.permissions.teams import MANAGES
from volunteers.services.teams import open_team


@deed("link_team_to_station")
def link_team_to_station(actor: Actor, *, team_id: UUID, station_id: UUID) -> Done:
    """By whoever answers for both."""
    team = open_team(actor, team_id, "manage")
    station = access(actor, Station, station_id, "link_team", field="stationId")
    link = TeamStation.objects.create(team=team, station=station, during=since(actor.now))
    return Done({"link": link}, office_id=actor.through(MANAGES, team.pk))
