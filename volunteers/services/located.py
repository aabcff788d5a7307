"""Where an activity or a shift is."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from stations.models import Station
from volunteers.models import Activity, Shift
from volunteers.rules.fence import Point, as_kept, plausible


@dataclass(frozen=True)
class Place:
    """A named point (degrees) with its datum."""

    name: str
    point: Point


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
    if not plausible(place.point):
        raise Refused(Refusal("INVALID", "place"))
    point = as_kept(place.point)
    at = {
        "station": None,
        "place_name": place.name.strip(),
        "lng": point.lng,
        "lat": point.lat,
        "datum": point.datum,
    }
    refuse_if([Refusal(each.code, "place", each.params) for each in _misfits(at)])
    return at


def _misfits(at: dict[str, Any]) -> list[Refusal]:
    return misfits(Shift, **{name: each for name, each in at.items() if each is not None})


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
