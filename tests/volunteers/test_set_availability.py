"""A volunteer says in which hours of a week they could serve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.volunteers.enrolments import apply, nothing_done
from tests.world import Phone, SmallWorld, codes
from volunteers.rules.readiness import Hours, hours_refusals

MINE = "{ myReadiness { onCall hours { weekday fromMinute untilMinute } } }"


@pytest.fixture
def world(db):
    return SmallWorld()


def hours(*of):
    names = ("weekday", "fromMinute", "untilMinute")
    return [dict(zip(names, each, strict=True)) for each in of]


def put(person, **said):
    return Phone(person).do("setAvailability", "", **said)


def mine(person):
    return Phone(person).read(MINE)["myReadiness"]


def test_what_is_given_replaces_and_what_is_left_out_stays(world):
    week = hours((6, 0, 1440), (1, 540, 720), (1, 720, 1020))
    assert codes(put(world.anna, hours=week, onCall=True)) == []
    in_order = hours((1, 540, 720), (1, 720, 1020), (6, 0, 1440))
    assert mine(world.anna) == {"onCall": True, "hours": in_order}
    put(world.anna, onCall=False)
    assert mine(world.anna) == {"onCall": False, "hours": in_order}
    put(world.anna, hours=[])
    assert mine(world.anna) == {"onCall": False, "hours": []}
    assert mine(world.leader) == {"onCall": False, "hours": []}


@pytest.mark.parametrize(
    "wrong",
    [(0, 0, 60), (8, 0, 60), (1, 60, 60), (1, 90, 60), (1, 0, 1441), (1, -1, 60), (2, 110, 130)],
)
def test_what_is_no_hour_of_a_day_is_refused_with_its_place(world, wrong):
    put(world.anna, hours=hours((3, 0, 60)))
    with nothing_done():
        answer = put(world.anna, hours=hours((2, 60, 120), wrong), onCall=True)
    told = [(each["code"], each["field"]) for each in answer["errors"]]
    assert told == [("INVALID", "hours.1")]


def test_a_week_has_no_more_than_so_many(world):
    many = hours(*((1, each, each + 1) for each in range(29)))
    with nothing_done():
        assert codes(put(world.anna, hours=many)) == ["TOO_MANY_AT_ONCE"]
    assert codes(put(world.anna, hours=many[:28])) == []


def test_whoever_applies_says_so_at_once(world):
    assert codes(apply(world, world.stranger, hours=hours((7, 540, 720)))) == []
    assert mine(world.stranger)["hours"] == hours((7, 540, 720))
    wrong = hours((9, 0, 60))
    with nothing_done():
        assert codes(apply(world, world.person("新来者"), hours=wrong)) == ["INVALID"]


hour = st.builds(Hours, st.integers(1, 2), st.integers(0, 6), st.integers(0, 6))


@given(st.lists(hour, max_size=4))
def test_no_minute_of_a_week_is_in_two(found):
    minutes = [(each.weekday, at) for each in found for at in range(*_span(each))]
    fits = all(each.from_minute < each.until_minute for each in found)
    assert (not hours_refusals(found)) == (fits and len(minutes) == len(set(minutes)))


def _span(each):
    return each.from_minute, each.until_minute
