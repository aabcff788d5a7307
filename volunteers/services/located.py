"""Where an activity or a shift is."""

from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from stations.models import Station
from volunteers.models import Activity, Shift
from volunteers.services.pinned import Place, pinned


def located(actor: Actor, station_id: UUID | None, place: Place | None) -> dict[str, Any]:
    """At a station, or at a place; empty where neither is named."""
    if station_id is not None:
        station = access(actor, Station, station_id, field="stationId", joins=("unit",))
        return {
            "station": station,
            "place_name": station.unit.name,
            "lng": station.lng,
            "lat": station.lat,
            "datum": station.datum,
        }
    if place is None:
        return {}
    return {"station": None} | pinned(Shift, place)


def place_of(activity: Activity) -> dict[str, Any]:
    if activity.lng is None:
        raise Refused(Refusal("REQUIRED", "place"))
    return {
        "station_id": activity.station_id,
        "place_name": activity.place_name,
        "lng": activity.lng,
        "lat": activity.lat,
        "datum": activity.datum,
    }
