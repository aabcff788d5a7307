"""The codes that a place or a person is to show."""

from datetime import date, datetime, timedelta
from typing import Any

import graphene
from django.utils.timezone import localdate
from graphql import GraphQLResolveInfo

from backend import keys
from backend.authority.selectors import me
from backend.errors import Refusal, Refused
from graphql_schema.fields import CARRIED, Plain, Row, with_id
from graphql_schema.scalars import Instant, day, instant, text
from graphql_schema.sight import SENSITIVE, rows
from graphql_schema.stations.types import StationType
from graphql_schema.volunteers.types import ShiftType, TeamType
from volunteers.printing import code_address
from volunteers.rules.personal_code import personal_code_of
from volunteers.rules.scan import Place, begin_of, code_of, printed_code_of, window_at

AHEAD, PRINTED_AHEAD = timedelta(days=1), timedelta(days=31)


class PlaceCode(Plain):
    """What a place or a person shows for half a minute, and lets in for a whole one."""

    reads = CARRIED
    sees = rows("text shown_from shown_until", SENSITIVE)

    text = text("To be drawn as a QR code, as it is.")
    shown_from = instant("From when it is shown.", required=True)
    shown_until = instant("When the next one is.", required=True)


class PrintedCode(Plain):
    """What hangs at a place for one local day; lets in where the policy takes it."""

    reads = CARRIED
    sees = rows("text valid_on page", SENSITIVE)

    valid_on = day("On which local day it holds.", required=True)
    page = text("Address of a page to print, for ten minutes from now on.")
    text = text("To be drawn as a QR code, as it is.")


def _place(info: GraphQLResolveInfo, of: type[Row], kind: str, id: str) -> Place | None:
    """Absent and forbidden are both None."""
    row = with_id(info, of, id, "show_codes").first()
    if row is None:
        return None
    return Place(kind, row.public_id if kind == "shift" else row.unit.public_id)


def _windows(info: GraphQLResolveInfo, first: int, since: datetime | None) -> range:
    now = info.context.actor.now
    begin = max(since or now, now)
    if begin > now + AHEAD:
        raise Refused(Refusal("INVALID", "since"))
    return range(window_at(begin), window_at(begin) + first)


def _shown_in(window: int, text: str) -> PlaceCode:
    return PlaceCode(text=text, shown_from=begin_of(window), shown_until=begin_of(window + 1))


def _codes(
    info: GraphQLResolveInfo, of: type[Row], kind: str, id: str, first: int, since: datetime | None
) -> list[PlaceCode]:
    windows, place = _windows(info, first, since), _place(info, of, kind, id)
    if place is None:
        return []
    ring = keys.scan_keys()
    return [_shown_in(window, code_of(ring, place, window)) for window in windows]


def _of_myself(root: None, info: Any, first: int, since: Any = None) -> Any:
    windows, ring = _windows(info, first, since), keys.scan_keys()
    return [
        _shown_in(window, personal_code_of(ring, each.public_id, window))
        for each in me(info.context.actor)
        for window in windows
    ]


def _printed(
    info: GraphQLResolveInfo, of: type[Row], kind: str, id: str, on: date | None
) -> PrintedCode | None:
    actor = info.context.actor
    today = localdate(actor.now)
    on = on or today
    if not today <= on <= today + PRINTED_AHEAD:
        raise Refused(Refusal("INVALID", "on"))
    place = _place(info, of, kind, id)
    if place is None:
        return None
    return PrintedCode(
        text=printed_code_of(keys.scan_keys(), place, on),
        valid_on=on,
        page=code_address(actor, kind, place.public_id, on),
    )


def _of_shift(root: None, info: Any, shift_id: str, first: int, since: Any = None) -> Any:
    return _codes(info, ShiftType, "shift", shift_id, first, since)


def _of_station(root: None, info: Any, station_id: str, first: int, since: Any = None) -> Any:
    return _codes(info, StationType, "station", station_id, first, since)


def _of_team(root: None, info: Any, team_id: str, first: int, since: Any = None) -> Any:
    return _codes(info, TeamType, "team", team_id, first, since)


def _printed_for_shift(root: None, info: Any, shift_id: str, on: Any = None) -> Any:
    return _printed(info, ShiftType, "shift", shift_id, on)


def _printed_for_station(root: None, info: Any, station_id: str, on: Any = None) -> Any:
    return _printed(info, StationType, "station", station_id, on)


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


def _on_paper(resolver: Any, description: str, **of: graphene.Argument) -> graphene.Field:
    return graphene.Field(
        PrintedCode,
        on=graphene.Argument(
            graphene.Date, description="For which local day, within a month; left out: today."
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
    team_codes = _shown(
        _of_team,
        "For the phone of whoever leads the team: whoever scans one is in it at once.",
        team_id=graphene.Argument(graphene.ID, required=True, description="Id of a Team."),
    )
    my_code = _shown(
        _of_myself,
        "Of oneself, to be scanned by whoever leads the shift; fetched ahead, it needs no signal.",
    )
    shift_printed_code = _on_paper(
        _printed_for_shift,
        "For whoever leads the shift, to be printed; taken where `check_in.printed_code` is 1.",
        shift_id=graphene.Argument(graphene.ID, required=True, description="Id of a Shift."),
    )
    station_printed_code = _on_paper(
        _printed_for_station,
        "For whoever keeps the station, to be printed; taken in the shifts there whose"
        " `check_in.printed_code` is 1.",
        station_id=graphene.Argument(graphene.ID, required=True, description="Id of a Station."),
    )
