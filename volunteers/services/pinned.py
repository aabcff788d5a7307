"""A named point on the map, as several deeds take it."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from volunteers.rules.fence import Point, as_kept, plausible


@dataclass(frozen=True)
class Place:
    """A named point (degrees) with its datum."""

    name: str
    point: Point


def pinned(model: type[models.Model], place: Place) -> dict[str, Any]:
    """As the columns of this model have it."""
    if not plausible(place.point):
        raise Refused(Refusal("INVALID", "place"))
    point = as_kept(place.point)
    columns = {
        "place_name": place.name.strip(),
        "lng": point.lng,
        "lat": point.lat,
        "datum": point.datum,
    }
    refuse_if([Refusal(each.code, "place", each.params) for each in misfits(model, **columns)])
    return columns
