"""Is a phone where the shift is? Pure, fair to bad reception, and clear about why not."""

import math
from dataclasses import dataclass, replace

from backend.errors import Refusal
from backend.places.rules.datum import metres_between, on_earth, to_datum

SUSPICIOUSLY_EXACT_METRES = 0
WORST_SHOWN_METRES = 9999


@dataclass(frozen=True)
class Point:
    """Degrees in the datum named; `accuracy` is the radius in metres the phone claims."""

    lng: float
    lat: float
    datum: str
    accuracy: float | None = None
    mocked: bool = False


@dataclass(frozen=True)
class Fence:
    """The pin, the radius around it and the worst accuracy that still counts, in metres."""

    pin: Point
    radius: int
    accuracy_limit: int


@dataclass(frozen=True)
class Verdict:
    """One refusal at most, in the order missing, implausible, too inaccurate, outside."""

    refusal: Refusal | None
    distance: int | None = None
    marks: tuple[str, ...] = ()


def judge_position(point: Point | None, fence: Fence) -> Verdict:
    """Inside when distance minus accuracy is within the radius; inside only thanks to the accuracy
    is marked."""
    if point is None:
        return Verdict(Refusal("POSITION_MISSING", "position"))
    if not plausible(point):
        return Verdict(Refusal("POSITION_IMPLAUSIBLE", "position"))
    accuracy = point.accuracy if point.accuracy is not None else math.inf
    if accuracy > fence.accuracy_limit:
        shown = round(min(accuracy, WORST_SHOWN_METRES))
        return Verdict(
            Refusal(
                "POSITION_TOO_INACCURATE",
                "position",
                {"accuracy": shown, "most": fence.accuracy_limit},
            )
        )
    lng, lat = to_datum(point.lng, point.lat, source=point.datum, target=fence.pin.datum)
    distance = metres_between(lng, lat, fence.pin.lng, fence.pin.lat)
    outside = distance - accuracy - fence.radius
    if outside > 0:
        return Verdict(
            Refusal("CHECK_IN_TOO_FAR", "position", {"metres": math.ceil(outside)}),
            round(distance),
            _marks(point),
        )
    within_error = ("within_error",) if distance > fence.radius else ()
    return Verdict(None, round(distance), (*within_error, *_marks(point)))


def as_kept(point: Point) -> Point:
    """One vendor's datum is taken on entry; what is kept is of the map or of the receiver."""
    if point.datum != "bd09":
        return point
    lng, lat = to_datum(point.lng, point.lat, source="bd09", target="gcj02")
    return replace(point, lng=lng, lat=lat, datum="gcj02")


def plausible(point: Point) -> bool:
    numbers = (point.lng, point.lat, point.accuracy if point.accuracy is not None else 0.0)
    if not all(math.isfinite(number) for number in numbers):
        return False
    null_island = point.lng == 0 and point.lat == 0
    return on_earth(point.lng, point.lat) and not null_island and numbers[2] >= 0


def _marks(point: Point) -> tuple[str, ...]:
    """What makes an attempt suspect: it is looked at by a person and grants nothing silently."""
    mocked = ("mock_location",) if point.mocked else ()
    exact = ("accuracy_zero",) if point.accuracy == SUSPICIOUSLY_EXACT_METRES else ()
    return (*mocked, *exact)
