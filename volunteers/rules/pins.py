"""Do refused phones agree on where a place really is?"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians
from statistics import median

PEOPLE = 5
AGREE_METRES = 100
AGREEING = 0.8
METRES_PER_DEGREE = 111_195


@dataclass(frozen=True)
class Stood:
    """Where one person's refused phone was, from the pin: metres to the east and to the north."""

    person: int
    east: float
    north: float


@dataclass(frozen=True)
class Elsewhere:
    metres: int
    bearing_degrees: int
    people: int


def stood(person: int, pin: tuple[float, float], point: tuple[float, float]) -> Stood:
    """Both as (lng, lat) in one datum; flat, which is true enough for a few kilometres."""
    east = (point[0] - pin[0]) * METRES_PER_DEGREE * cos(radians(pin[1]))
    return Stood(person, east, (point[1] - pin[1]) * METRES_PER_DEGREE)


def really_at(sightings: Iterable[Stood]) -> Elsewhere | None:
    """Of each person the last given counts. Told when enough people stood together somewhere else;
    who scatters is lost, or fooling."""
    last = {each.person: each for each in sightings}.values()
    if len(last) < PEOPLE:
        return None
    east, north = median(each.east for each in last), median(each.north for each in last)
    together = [
        each for each in last if hypot(each.east - east, each.north - north) <= AGREE_METRES
    ]
    if len(together) < max(PEOPLE, AGREEING * len(last)):
        return None
    bearing = round(degrees(atan2(east, north))) % 360
    return Elsewhere(round(hypot(east, north)), bearing, len(together))
