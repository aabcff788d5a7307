"""Screens that show a station's codes, as its keepers see them."""

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import One, Row
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, row
from graphql_schema.stations.types import StationType
from stations.models import Kiosk


class KioskType(Row):
    """A screen that shows a station's codes without anybody's login."""

    class Meta:
        model = Kiosk
        name = "Kiosk"

    reads = "do station.manage"
    sees = {
        "station": row(),
        "label": row(),
        "opened_at": row(),
        "closed_at": row(),
        "opened_by": row(PERSONAL),
    }

    station = One(StationType, path="station", description="Whose codes.")
    label = text("Which screen, in the words of whoever opened it; may be empty.")
    opened_at = instant("From when.", source="during.lower", required=True)
    closed_at = instant("Until when, exclusive; null while it is open.", source="during.upper")
    opened_by = One(
        PersonType,
        path="opened_by",
        description="Who opened it, if one may see them; with their office over the station it"
        " goes dark.",
    )
