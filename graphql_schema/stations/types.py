"""Types of the stations."""

from typing import Any

from graphql_schema.fields import Few, One, Row
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, instant, integer, kind_of, measure, text, yes_no
from graphql_schema.sight import row
from stations.models import LocationDoubt, Station


class StationType(Row):
    """A service site (阵地)."""

    class Meta:
        model = Station
        name = "Station"

    reads = "station.see"
    joins = ("unit", "division")
    sees = {
        "name": row(),
        "kind": row(),
        "status": row(),
        "address": row(),
        "lng": row(),
        "lat": row(),
        "datum": row(),
        "division_name": row(),
        "branch": row(),
        "opened_on": row(),
        "opening_hours": row(),
        "distance_metres": row(),
        "location_doubts": row(),
    }

    name = text("Its name.", source="unit.name")
    kind = kind_of("kind", "Fraternity home, first-aid post …")
    status = kind_of("status", "Whether it is open.")
    address = text("Where it is.")
    lng = measure("Longitude in degrees, in `datum`.")
    lat = measure("Latitude in degrees, in `datum`.")
    datum = kind_of("datum", "Datum of the point.")
    division_name = text("Administrative division.", source="division.name")
    branch = One(BranchType, path="branch", description="Whose it is.")
    opened_on = day("When it was opened.")
    opening_hours = text("When it is open.")
    distance_metres = integer("From the point asked about; null elsewhere.", required=False)

    location_doubts = Few(
        lambda: LocationDoubtType,
        path="station",
        description="Where many refused phones really stood, to whoever keeps the station.",
    )

    @staticmethod
    def resolve_distance_metres(station: Station, info: Any) -> int | None:
        metres = getattr(station, "metres", None)
        return None if metres is None else round(metres)


class LocationDoubtType(Row):
    """Many phones were refused at a station, all from one other place."""

    class Meta:
        model = LocationDoubt
        name = "LocationDoubt"

    reads = "do station.manage"
    joins = ("station",)
    sees = {
        "metres": row(),
        "bearing_degrees": row(),
        "people": row(),
        "noted_at": row(),
        "is_open": row(),
    }

    metres = integer("How far from the pin they stood, in metres.")
    bearing_degrees = integer("In which direction from the pin: 0 north, 90 east.")
    people = integer("How many people.")
    noted_at = instant("When it was noticed.", required=True)
    is_open = yes_no("The pin still stands where it stood.")

    @staticmethod
    def resolve_is_open(doubt: LocationDoubt, info: Any) -> bool:
        at = doubt.station
        return (at.lng, at.lat, at.datum) == (doubt.lng, doubt.lat, doubt.datum)
