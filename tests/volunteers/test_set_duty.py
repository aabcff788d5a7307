"""A volunteer comes on duty, or goes off it."""

import pytest

from tests.volunteers.leaves import taken
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Readiness
from volunteers.selectors.duty import on_duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def put(person, on):
    return Phone(person).do("setDuty", "", onDuty=on)


def mine(person):
    return Phone(person).read("{ myReadiness { onDuty dutySince } }")["myReadiness"]


def test_from_now_until_they_say_otherwise(world):
    assert codes(put(world.anna, on=True)) == []
    since = mine(world.anna)["dutySince"]
    put(world.anna, on=True)
    assert mine(world.anna) == {"onDuty": True, "dutySince": since}
    assert on_duty([world.anna.pk, world.leader.pk], _now()) == {world.anna.pk}
    put(world.anna, on=False)
    assert mine(world.anna) == {"onDuty": False, "dutySince": None}
    assert on_duty([world.anna.pk], _now()) == set()


def test_whoever_is_on_leave_is_not_on_duty(world):
    put(world.anna, on=True)
    taken(world, world.anna, 0, 1)
    assert on_duty([world.anna.pk], _now()) == set()


def _now():
    return Readiness.objects.latest("changed_at").changed_at
