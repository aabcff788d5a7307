"""What cannot be true of one phone, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from volunteers.rules.fence import Point
from volunteers.rules.sightings import Sighting, doubts

NINE = datetime(2026, 5, 8, 1, tzinfo=UTC)
FUZHOU, XIAMEN = (119.2965, 26.0745), (118.0894, 24.4798)  # 215 km apart
MINUTE = timedelta(minutes=1)


def seen(minute, where=FUZHOU, *, place=1, accuracy=10.0, datum="gcj02"):
    return Sighting(NINE + minute * MINUTE, place, Point(*where, datum, accuracy))


@pytest.mark.parametrize(
    ("minutes", "expected"), [(1, True), (30, True), (33, True), (35, False), (120, False)]
)
def test_nobody_is_in_xiamen_half_an_hour_after_fuzhou(minutes, expected):
    one, other = seen(0), seen(minutes, XIAMEN, place=2)
    marked = {one: ("teleport",), other: ("teleport",)}
    assert doubts([one, other]) == doubts([other, one]) == (marked if expected else {})


def test_what_the_phone_is_unsure_of_is_no_jump():
    assert doubts([seen(0), seen(1, XIAMEN, accuracy=300_000.0)]) == {}


def test_another_datum_is_no_jump():
    """The same spot stands 590 m away in another datum, two minutes of slack or not."""
    assert doubts([seen(0), seen(0.5, (119.29176, 26.07738), datum="wgs84")]) == {}
