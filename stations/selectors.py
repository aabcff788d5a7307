"""What is read of the stations; every list is scoped."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor, hash_token
from backend.authority.scope import scope
from backend.authority.selectors import watchers
from backend.errors import Refusal, Refused
from backend.places import selectors as divisions
from backend.places.nearest import by_distance
from backend.places.rules.datum import DATUMS, on_earth, to_datum
from stations.models import Kiosk, Station

# A list on a phone's screen; it has no pages because a page has no place in the index by distance.
NEAREST = 10


def stations(
    actor: Actor,
    *,
    branch: UUID | None = None,
    division: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    search: str | None = None,
) -> "QuerySet[Station]":
    """`division` is a code with what lies below it; `search` is a part of the name."""
    rows = scope(actor, Station)
    if branch:
        rows = rows.filter(branch__unit__public_id=branch)
    if division:
        rows = rows.filter(division__any=divisions.within(division))
    if kind:
        rows = rows.filter(kind=kind)
    if status:
        rows = rows.filter(status=status)
    if search:
        rows = rows.filter(unit__name__contains=search.strip())
    return rows


def nearest_stations(
    actor: Actor,
    *,
    lng: float,
    lat: float,
    datum: str,
    kind: str | None = None,
) -> "list[QuerySet[Station]]":
    """Open ones from near to far, `metres` on each. Points of different datums lie up to 700 m
    apart, so there is a list for each datum, asked with the point in its own."""
    if datum not in DATUMS or not on_earth(lng, lat):
        raise Refused(Refusal("INVALID", "point"))
    rows = scope(actor, Station).filter(status=Station.Status.OPEN)
    if kind:
        rows = rows.filter(kind=kind)
    return [
        by_distance(rows.filter(datum=own), *to_datum(lng, lat, source=datum, target=own))[:NEAREST]
        for own in Station.Datum.values
    ]


def kiosks(
    actor: Actor, *, station: UUID | None = None, closed: bool | None = None
) -> "QuerySet[Kiosk]":
    """Those that show codes, or those that do so no more."""
    rows = scope(actor, Kiosk).filter(during__endswith__isnull=not closed)
    return rows.filter(station__unit__public_id=station) if station else rows


def kiosk_that_opens(secret: str, now: datetime) -> Kiosk | None:
    """With its station. None as well once whoever opened it keeps the station no more: a link is
    worth nothing to a keeper who has left."""
    kiosk = (
        Kiosk.objects.at(now)
        .filter(token_hash=hash_token(secret))
        .select_related("station__unit", "opened_by")
        .first()
    )
    if kiosk is None:
        return None
    opener = kiosk.opened_by.merged_into_id or kiosk.opened_by_id
    return kiosk if opener in watchers(now, "station.manage", kiosk.station_id) else None
