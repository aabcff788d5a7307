"""Where a phone said it was, one time after another: what cannot be true of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from backend.places.rules.datum import metres_between, to_datum
from volunteers.rules.fence import Point

TELEPORT = "teleport"
# A little faster than the fastest train; whoever flies checks in at no shift on the way.
METRES_A_SECOND = 100
# Two clocks that are believed may differ by as much.
SLACK = timedelta(minutes=2)


@dataclass(frozen=True)
class Sighting:
    """`place` is the assignment it was sent for."""

    at: datetime
    place: int
    point: Point


def doubts(sightings: Iterable[Sighting]) -> dict[Sighting, tuple[str, ...]]:
    """Both ends of a jump that nobody makes, from one sighting to the next: the order of arrival
    changes nothing."""
    ordered = sorted(set(sightings), key=lambda each: (each.at, each.place))
    jumped = {each for pair in pairwise(ordered) if _jumped(*pair) for each in pair}
    return dict.fromkeys(jumped, (TELEPORT,))


def _jumped(one: Sighting, other: Sighting) -> bool:
    lng, lat = to_datum(
        one.point.lng, one.point.lat, source=one.point.datum, target=other.point.datum
    )
    metres = metres_between(lng, lat, other.point.lng, other.point.lat)
    unsure = (one.point.accuracy or 0) + (other.point.accuracy or 0)
    passed = (other.at - one.at + SLACK).total_seconds()
    return metres - unsure > METRES_A_SECOND * passed
