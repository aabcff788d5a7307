"""Shifts under their minimum in the next days, for whoever leads them; and one's own by dates."""

import pytest
from django.utils.timezone import localdate

from tests.volunteers.scenes import DAY, HOUR, place, shift
from tests.world import Phone, SmallWorld, id_of, nodes

pytestmark = pytest.mark.django_db
RISK = """query($days: Int) { shiftsAtRisk(first: 10, days: $days) { edges { node {
    id slots { missing } } } } }"""
MINE = """query($since: Date, $through: Date) { myShifts(first: 10, since: $since,
    through: $through) { edges { node { id } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def needing(world, least, **given):
    one = shift(world, places=9, **given)
    one.slots.update(minimum=least)
    return one


def at_risk(person, **given):
    return nodes(Phone(person).read(RISK, **given)["shiftsAtRisk"])


def test_the_soonest_first_with_how_many_are_missing(world):
    later, sooner = needing(world, 2, begins=3 * DAY), needing(world, 3, begins=DAY)
    place(world, later, world.anna)
    place(world, needing(world, 1, begins=2 * DAY), world.anna)
    needing(world, 3, begins=2 * DAY, state="draft")
    needing(world, 3, begins=-HOUR)
    needing(world, 3, begins=8 * DAY)
    assert at_risk(world.leader) == [
        {"id": id_of("Shift", sooner), "slots": [{"missing": 3}]},
        {"id": id_of("Shift", later), "slots": [{"missing": 1}]},
    ]
    assert [each["id"] for each in at_risk(world.leader, days=1)] == [id_of("Shift", sooner)]
    assert len(at_risk(world.leader, days=60)) == 3
    assert at_risk(world.anna) == at_risk(world.sister_manager) == []
    for days in (0, 61):
        (error,) = Phone(world.leader).ask(RISK, days=days)["errors"]
        assert error["extensions"]["code"] == "INVALID"


def test_as_many_statements_for_many_as_for_few(world, same_statements):
    def more(number):
        for _ in range(number):
            needing(world, 1)

    same_statements(lambda: at_risk(world.leader), more, few=2, many=9)


def test_one_s_own_between_two_days(world):
    held = {days: shift(world, begins=days * DAY) for days in (-3, 0.1, 3)}
    for one in held.values():
        place(world, one, world.anna)
    days = {each: localdate(one.during.lower).isoformat() for each, one in held.items()}

    def mine(**given):
        return [each["id"] for each in nodes(Phone(world.anna).read(MINE, **given)["myShifts"])]

    ids = {each: id_of("Shift", one) for each, one in held.items()}
    assert mine() == [ids[0.1], ids[3]]
    assert mine(since=days[-3]) == [ids[-3], ids[0.1], ids[3]]
    assert mine(since=days[-3], through=days[-3]) == [ids[-3]]
    assert mine(through="2020-01-01") == []
