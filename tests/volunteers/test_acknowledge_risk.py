"""Whoever has a place reads a risk notice again that was changed."""

import pytest

from tests.volunteers.scenes import DAY, place, shift
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.held = place(world, shift(world, begins=DAY), world.anna)
    return world


def acknowledge(person, held):
    return Phone(person).do(
        "acknowledgeRisk", "assignment { id }", assignmentId=id_of("Assignment", held)
    )


def read_at(held):
    held.refresh_from_db()
    return held.risk_acknowledged_at


def test_one_s_own_and_nobody_else_s(world):
    assert codes(acknowledge(world.leader, world.held)) == ["NOT_FOUND"]
    assert read_at(world.held) is None
    assert codes(acknowledge(world.anna, world.held)) == []
    assert read_at(world.held) is not None


def test_only_while_there_is_a_place(world):
    type(world.held).objects.update(state="withdrawn")
    assert codes(acknowledge(world.anna, world.held)) == ["NOT_ACCEPTED"]
    assert read_at(world.held) is None


def test_once_and_while_it_can_still_be_of_use(world):
    assert codes(acknowledge(world.anna, world.held)) == []
    first = read_at(world.held)
    assert codes(acknowledge(world.anna, world.held)) == []
    assert read_at(world.held) == first
    over = place(world, shift(world, begins=-DAY), world.anna, "completed")
    assert codes(acknowledge(world.anna, over)) == ["SHIFT_OVER"]
    assert read_at(over) is None
