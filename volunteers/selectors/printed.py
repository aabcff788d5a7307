"""What stands on a printed page, whose address was signed for whoever may see it."""

from uuid import UUID

from stations.models import Station
from volunteers.models import Shift


def place_named(kind: str, public_id: UUID) -> tuple[str, ...] | None:
    """What the code is for, in a line or two."""
    if kind == "station":
        station = Station.objects.select_related("unit").filter(unit__public_id=public_id).first()
        return None if station is None else (station.unit.name, station.address)
    shift = Shift.objects.select_related("activity").filter(public_id=public_id).first()
    return None if shift is None else (shift.activity.name, shift.place_name)
