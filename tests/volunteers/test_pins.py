"""Do refused phones agree on where a place is? Without a database, and told to whoever keeps it."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import HERE, MINUTE, place, shift, tap_in
from tests.world import SQUARE, Phone, SmallWorld, codes, id_of
from volunteers.rules.pins import Elsewhere, Stood, really_at, stood

PIN = (119.2965, 26.0745)


def together(number, east=300.0, north=0.0, first=0):
    return [Stood(first + each, east + 3 * each, north - 2 * each) for each in range(number)]


def test_five_who_stand_together_know_where_it_is():
    assert really_at(together(4)) is None
    assert really_at(together(5)) == Elsewhere(306, 91, 5)


def test_one_who_tries_often_is_one():
    assert really_at([Stood(1, 300, 0)] * 20) is None


def test_those_who_scatter_are_lost():
    lost = [Stood(each, 900.0 * each, 0) for each in range(5)]
    assert really_at(lost) is None
    assert really_at([*together(8), Stood(99, 5000, 0)]).people == 8
    assert really_at([*together(6), *(Stood(90 + each, 5000, 0) for each in range(3))]) is None


@pytest.mark.parametrize(
    ("point", "east", "north"),
    [((PIN[0], PIN[1] + 0.001), 0, 111), ((PIN[0] + 0.001, PIN[1]), 100, 0)],
)
def test_metres_from_the_pin(point, east, north):
    found = stood(1, PIN, point)
    assert (round(found.east), round(found.north)) == (east, north)


@pytest.fixture
def world():
    world = SmallWorld()
    world.at = shift(world, begins=-MINUTE, places=9, station=world.own_station)
    return world


def refused(world, name, metres):
    person = world.person(name)
    world.volunteer(world.own_branch, person)
    world.consent(person, "position")
    spot = HERE | {"lat": SQUARE[1] + metres / 111_195}
    answer = tap_in(Phone(person), world, place(world, world.at, person), position=spot)
    assert codes(answer) == ["CHECK_IN_TOO_FAR"]


@pytest.mark.django_db
def test_the_keeper_and_those_above_are_told_once(world):
    for nth in range(4):
        refused(world, f"林{nth}", 500 + 3 * nth)
    assert not InboxMessage.objects.filter(kind="location_doubted").exists()
    for nth in range(4, 6):
        refused(world, f"林{nth}", 500 + 3 * nth)
    told = InboxMessage.objects.filter(kind="location_doubted")
    assert world.manager in {each.recipient for each in told}
    assert len({each.event for each in told}) == 1
    text = (
        f'{{ node(id: "{id_of("Station", world.own_station)}") {{ ... on Station {{'
        " locationDoubts { metres bearingDegrees people isOpen } } } }"
    )
    seen = Phone(world.manager).read(text)["node"]["locationDoubts"]
    assert seen == [{"metres": 506, "bearingDegrees": 0, "people": 5, "isOpen": True}]
    assert Phone(world.anna).read(text)["node"]["locationDoubts"] == []
