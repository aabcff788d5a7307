"""An operation, as what belongs to it names it."""

from graphql_schema.backend.types import UnitType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, integer, kind_of, measure, text
from graphql_schema.sight import rows
from volunteers.models import Operation


class OperationType(Row):
    """A response to an emergency, or a drill of one."""

    class Meta:
        model = Operation
        name = "Operation"

    reads = "register"
    sees = rows("unit name level place_name lng lat datum opened_at closed_at")

    unit = One(UnitType, path="unit", description="The society that ordered it.")
    name = text("Its name.")
    level = integer("Level of response, from 1, the gravest, to 4.", required=False)
    place_name = text("Where.")
    lng = measure("Longitude in degrees, in `datum`.")
    lat = measure("Latitude in degrees, in `datum`.")
    datum = kind_of("datum", "Datum of the point.")
    opened_at = instant("When it was opened.", required=True)
    closed_at = instant("When it was closed; null while it is open.")
