"""The codes that a place is to show."""

from datetime import datetime, timedelta
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend import keys
from backend.errors import Refusal, Refused
from graphql_schema.fields import CARRIED, Plain, Row, with_id
from graphql_schema.scalars import Instant, instant, text
from graphql_schema.sight import SENSITIVE, rows
from graphql_schema.stations.types import StationType
from graphql_schema.volunteers.types import ShiftType
from volunteers.rules.scan import Place, begin_of, code_of, window_at

AHEAD = timedelta(days=1)


class PlaceCode(Plain):
    """What is shown for half a minute, and lets people check in for a whole one."""

    reads = CARRIED
    sees = rows("text shown_from shown_until", SENSITIVE)

    text = text("To be drawn as a QR code, as it is.")
    shown_from = instant("From when it is shown.", required=True)
    shown_until = instant("When the next one is.", required=True)


def _codes(
    info: GraphQLResolveInfo, of: type[Row], kind: str, id: str, first: int, since: datetime | None
) -> list[PlaceCode]:
    """Absent and forbidden are both empty."""
    now = info.context.actor.now
    begin = max(since or now, now)
    if begin > now + AHEAD:
        raise Refused(Refusal("INVALID", "since"))
    row = with_id(info, of, id, "show_codes").first()
    if row is None:
        return []
    place = Place(kind, row.public_id if kind == "shift" else row.unit.public_id)
    first_window = window_at(begin)
    return [
        PlaceCode(
            text=code_of(keys.scan_keys(), place, window),
            shown_from=begin_of(window),
            shown_until=begin_of(window + 1),
        )
        for window in range(first_window, first_window + first)
    ]


def _of_shift(root: None, info: Any, shift_id: str, first: int, since: Any = None) -> Any:
    return _codes(info, ShiftType, "shift", shift_id, first, since)


def _of_station(root: None, info: Any, station_id: str, first: int, since: Any = None) -> Any:
    return _codes(info, StationType, "station", station_id, first, since)


def _shown(resolver: Any, description: str, **of: graphene.Argument) -> graphene.List:
    return graphene.List(
        graphene.NonNull(PlaceCode),
        required=True,
        first=graphene.Argument(
            graphene.Int,
            required=True,
            description="How many, from 1 to 100: fifty minutes of them.",
        ),
        since=graphene.Argument(
            Instant, description="From when on, within a day; left out: from now."
        ),
        description=description,
        resolver=resolver,
        **of,
    )


class CodesQuery(graphene.ObjectType):
    shift_codes = _shown(
        _of_shift,
        "For the phone of whoever leads the shift; to be fetched before the signal goes.",
        shift_id=graphene.Argument(graphene.ID, required=True, description="Id of a Shift."),
    )
    station_codes = _shown(
        _of_station,
        "For the screen of a station, for whoever keeps it.",
        station_id=graphene.Argument(graphene.ID, required=True, description="Id of a Station."),
    )
