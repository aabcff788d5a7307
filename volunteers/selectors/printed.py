"""What stands on a printed page, whose address was signed for whoever may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from stations.models import Station
from volunteers.models import Assignment, Shift


def place_named(kind: str, public_id: UUID) -> tuple[str, ...] | None:
    """What the code is for, in a line or two."""
    if kind == "station":
        station = Station.objects.select_related("unit").filter(unit__public_id=public_id).first()
        return None if station is None else (station.unit.name, station.address)
    shift = Shift.objects.select_related("activity").filter(public_id=public_id).first()
    return None if shift is None else (shift.activity.name, shift.place_name)


@dataclass(frozen=True)
class Sheet:
    """Who is expected in a shift, by name; times are local."""

    activity: str
    organiser: str
    place: str
    starts_at: datetime
    ends_at: datetime
    names: Sequence[str]


def sheet_of(public_id: UUID) -> Sheet | None:
    """Whoever holds a place now. Nothing of anybody but the name: a paper lies about."""
    shift = Shift.objects.select_related("activity", "unit").filter(public_id=public_id).first()
    if shift is None:
        return None
    held = Assignment.objects.filter(shift=shift, state__in=Assignment.HOLDING)
    return Sheet(
        activity=shift.activity.name,
        organiser=shift.unit.name,
        place=shift.place_name,
        starts_at=localtime(shift.during.lower),
        ends_at=localtime(shift.during.upper),
        names=list(held.order_by("person__name_key", "pk").values_list("person__name", flat=True)),
    )
