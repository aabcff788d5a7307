"""Lists asked with odd arguments."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest

from tests.volunteers.scenes import DAY, shift
from tests.world import Phone, SmallWorld, nodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_no_day_is_a_fault(world, day):
    shift(world)
    seen = Phone(world.anna).read(
        "query($day: Date) { openShifts(first: 5, day: $day) { edges { node { id } } } }", day=day
    )
    assert nodes(seen["openShifts"]) == []


def test_the_local_day_of_a_shift(world):
    one = shift(world, begins=DAY)
    begins = one.during.lower + timedelta(hours=8)
    document = "query($day: Date) { openShifts(first: 5, day: $day) { edges { node { id } } } }"
    for days, found in ((-1, 0), (0, 1), (1, 0)):
        day = (begins.date() + timedelta(days=days)).isoformat()
        seen = nodes(Phone(world.anna).read(document, day=day)["openShifts"])
        assert len(seen) == found


ABROAD = "2026-01-01T00:00:00+23:00"  # an offset that Python knows and PostgreSQL does not
CURSORS = {
    "openShifts": [
        [ABROAD, 1],
        ["x", "y"],
        ["x", 1],
        [1, 1],
        ["2026-01-01T00:00:00Z", "x"],
        [None, 1],
    ],
    "myAssignments": [["x"], [1.5], [10**17], [True], [""], [[1]], [1, 2]],
    "checkInAttempts": [[ABROAD, 1], ["x", 1], [1, 1], ["2026-13-45", 1]],
    "myServiceRecords": [["x", 1], [1, 1], ["2026-02-30", 1]],
    "volunteers": [[1, "x"], [{}, 1], ["\0", 1], ["\ud800", 1], ["a", float("inf")]],
}


@pytest.mark.parametrize(
    ("name", "cursor"), [(name, each) for name, cursors in CURSORS.items() for each in cursors]
)
def test_a_cursor_made_up_is_refused_and_no_fault(world, name, cursor):
    after = urlsafe_b64encode(json.dumps(cursor).encode()).decode()
    answer = Phone(world.anna).ask(
        f"query($after: String) {{ {name}(first: 5, after: $after) {{ edges {{ cursor }} }} }}",
        after=after,
    )
    refused = [error["extensions"]["code"] for error in answer.get("errors", [])]
    assert refused in ([], ["INVALID"])


@pytest.mark.parametrize(
    ("lng", "lat"), [(1e308, 1e308), (1e300, -1e9), (180.1, 26), (119.3, -90.1)]
)
@pytest.mark.parametrize("datum", ["WGS84", "BD09"])
def test_near_a_point_that_is_not_on_earth(world, lng, lat, datum):
    answer = Phone(world.anna).ask(
        "query($near: PointInput) { openShifts(first: 5, near: $near) { edges { cursor } } }",
        near={"lng": lng, "lat": lat, "datum": datum},
    )
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["INVALID"]
