import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.places.rules.datum import metres_between, to_datum
from volunteers.rules.fence import Fence, Point, judge_position, plausible

PIN = Point(119.2965, 26.0745, "gcj02")
FENCE = Fence(pin=PIN, radius=200, accuracy_limit=100)
METRES_PER_DEGREE = 111_195.080


def north(metres, **given):
    defaults = {"datum": "gcj02", "accuracy": 10.0}
    return Point(PIN.lng, PIN.lat + metres / METRES_PER_DEGREE, **(defaults | given))


def code(point, fence=FENCE):
    refusal = judge_position(point, fence).refusal
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (None, "POSITION_MISSING"),
        (north(0, accuracy=None), "POSITION_TOO_INACCURATE"),
        (north(0, accuracy=0.0), None),
        (north(0, accuracy=100.0), None),
        (north(0, accuracy=100.01), "POSITION_TOO_INACCURATE"),
        (north(0, accuracy=-1.0), "POSITION_IMPLAUSIBLE"),
        (north(0, accuracy=math.nan), "POSITION_IMPLAUSIBLE"),
        (north(0, accuracy=math.inf), "POSITION_IMPLAUSIBLE"),
        (Point(0.0, 0.0, "wgs84", 5.0), "POSITION_IMPLAUSIBLE"),
        (Point(180.5, 26.0, "wgs84", 5.0), "POSITION_IMPLAUSIBLE"),
        (Point(119.0, -90.5, "wgs84", 5.0), "POSITION_IMPLAUSIBLE"),
        (Point(math.nan, 26.0, "wgs84", 5.0), "POSITION_IMPLAUSIBLE"),
        (Point(math.inf, 26.0, "wgs84", 5.0), "POSITION_IMPLAUSIBLE"),
        (Point(0.0, 26.0, "wgs84", 5.0), "CHECK_IN_TOO_FAR"),
        (Point(180.0, 90.0, "wgs84", 5.0), "CHECK_IN_TOO_FAR"),
        (north(5_000, accuracy=500.0), "POSITION_TOO_INACCURATE"),
    ],
)
def test_what_a_position_is_refused_for(point, expected):
    assert code(point) == expected


@pytest.mark.parametrize(
    ("metres", "accuracy", "expected", "marks"),
    [
        (0, 10.0, None, ()),
        (199.9, 10.0, None, ()),
        (200.1, 10.0, None, ("within_error",)),
        (209.9, 10.0, None, ("within_error",)),
        (210.1, 10.0, "CHECK_IN_TOO_FAR", ()),
        (200.1, 0.0, "CHECK_IN_TOO_FAR", ("accuracy_zero",)),
        (299.9, 100.0, None, ("within_error",)),
    ],
)
def test_the_edge_of_the_radius(metres, accuracy, expected, marks):
    verdict = judge_position(north(metres, accuracy=accuracy), FENCE)
    assert (verdict.refusal.code if verdict.refusal else None) == expected
    assert verdict.marks == marks
    assert verdict.distance == round(metres)


def test_exactly_at_the_radius_is_inside():
    here = north(150, accuracy=0.0)
    distance = metres_between(here.lng, here.lat, PIN.lng, PIN.lat)
    assert code(here, replace(FENCE, radius=distance)) is None
    assert code(here, replace(FENCE, radius=math.nextafter(distance, 0))) == "CHECK_IN_TOO_FAR"


def test_how_far_outside_is_told_in_whole_metres_rounded_up():
    refusal = judge_position(north(310.4), FENCE).refusal
    assert refusal.params == {"metres": 101}
    assert "101 米" in refusal.message


@pytest.mark.parametrize(
    ("accuracy", "shown"), [(None, 9999), (100.6, 101), (5e5, 9999), (1e300, 9999)]
)
def test_a_hopeless_accuracy_is_told_in_a_short_text(accuracy, shown):
    refusal = judge_position(north(0, accuracy=accuracy), FENCE).refusal
    assert refusal.params == {"accuracy": shown, "most": 100}


def test_a_mocked_position_is_judged_as_any_other_and_marked():
    assert judge_position(north(0, mocked=True), FENCE).marks == ("mock_location",)
    assert judge_position(north(0, mocked=True, accuracy=0.0), FENCE).marks == (
        "mock_location",
        "accuracy_zero",
    )
    assert code(north(5_000, mocked=True)) == "CHECK_IN_TOO_FAR"


def test_the_phones_own_datum_is_not_mistaken_for_the_maps():
    raw = to_datum(PIN.lng, PIN.lat, source="gcj02", target="wgs84")
    assert judge_position(Point(*raw, "wgs84", 10.0), FENCE).distance == 0
    assert code(Point(*raw, "gcj02", 10.0)) == "CHECK_IN_TOO_FAR"


anywhere = st.builds(
    Point,
    lng=st.floats(allow_nan=True, allow_infinity=True),
    lat=st.floats(allow_nan=True, allow_infinity=True),
    datum=st.sampled_from(["wgs84", "gcj02", "bd09"]),
    accuracy=st.none() | st.floats(allow_nan=True, allow_infinity=True),
)


@given(anywhere)
def test_no_position_is_a_fault(point):
    verdict = judge_position(point, FENCE)
    if verdict.refusal is None:
        assert plausible(point)
        assert point.accuracy <= FENCE.accuracy_limit
        assert verdict.distance <= FENCE.radius + FENCE.accuracy_limit + 1
    else:
        assert verdict.refusal.message


@given(st.floats(0, 1_000), st.floats(0, 100))
def test_a_better_accuracy_never_lets_somebody_further_away_in(metres, accuracy):
    if code(north(metres, accuracy=accuracy)) == "CHECK_IN_TOO_FAR":
        assert code(north(metres + 1, accuracy=accuracy)) == "CHECK_IN_TOO_FAR"
        assert code(north(metres, accuracy=accuracy / 2)) == "CHECK_IN_TOO_FAR"
