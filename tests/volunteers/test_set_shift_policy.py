"""The organiser sets what holds in one shift."""

import pytest

from tests.volunteers.policies import CAP, OPENS, RADIUS, holds, shift_says
from tests.volunteers.scenes import activity, shift
from tests.world import Phone, SmallWorld, id_of, statements

pytestmark = pytest.mark.django_db
QUERY = "query($id: ID!) { shiftPolicy(shiftId: $id) { name label value level saidBy } }"


@pytest.fixture
def world():
    return SmallWorld()


def test_only_figures_of_a_shift(world):
    one = shift(world)
    answer = shift_says(world.leader, one, {CAP: 60, OPENS: 999, RADIUS: 50})
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [
        ("values.0", "POLICY_SET_ABOVE"),
        ("values.1", "POLICY_OUT_OF_BOUNDS"),
    ]
    assert holds(world.anna, one) == (200, 200, None, None)


def test_whoever_does_not_see_the_shift_sees_nothing_of_it(world):
    hidden = shift(world, of=activity(world, visibility="team", team=world.sister_team))
    assert holds(world.anna, hidden) is None
    asked = Phone(world.anna).read(QUERY, id=id_of("Shift", hidden))
    assert asked == {"shiftPolicy": []}


def test_every_shift_costs_the_same_statements(world):
    one, phone = shift(world), Phone(world.leader)
    plain = statements(phone, QUERY, id=id_of("Shift", one))
    shift_says(world.leader, one, {RADIUS: 50, OPENS: 60})
    assert statements(phone, QUERY, id=id_of("Shift", one)) == plain
