"""Types of the stations."""

from typing import Any

from graphql_schema.fields import One, Row
from graphql_schema.members.types import BranchType
from graphql_schema.scalars import day, integer, kind_of, measure, text
from graphql_schema.sight import row
from stations.models import Station


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

    @staticmethod
    def resolve_distance_metres(station: Station, info: Any) -> int | None:
        metres = getattr(station, "metres", None)
        return None if metres is None else round(metres)
