"""The organiser sets what holds in all shifts of an activity."""

import pytest
from django.db import DatabaseError, transaction

from tests.volunteers.policies import RADIUS, activity_says, holds, shift_says, unit_says
from tests.volunteers.scenes import HERE, MINUTE, activity, place, shift, tap_in
from tests.world import SQUARE, Phone, SmallWorld, codes
from volunteers.models import ActivityPolicy, CheckInAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.of = activity(world)
    world.one, world.other = shift(world, of=world.of), shift(world, of=world.of)
    return world


def test_it_holds_in_its_shifts_until_something_else_is_said(world):
    unit_says(world.manager, world.own_branch.unit, {RADIUS: 150})
    assert holds(world.anna, world.one) == (150, 200, "unit", world.own_branch.unit.name)
    assert codes(activity_says(world.leader, world.of, {RADIUS: 400})) == []
    assert holds(world.anna, world.one) == (400, 200, "activity", None)
    assert codes(shift_says(world.leader, world.one, {RADIUS: 60})) == []
    assert holds(world.anna, world.one) == (60, 200, "shift", None)
    assert holds(world.anna, world.other)[0] == 400
    assert codes(activity_says(world.leader, world.of, {})) == []
    assert (holds(world.anna, world.one)[0], holds(world.anna, world.other)[0]) == (60, 150)
    assert list(ActivityPolicy.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_a_check_in_is_judged_by_it_and_says_by_what(world):
    """Some 330 m away."""
    world.consent(world.anna, "position")
    one = shift(world, begins=-MINUTE, of=world.of)
    taken, away = place(world, one, world.anna), HERE | {"lat": SQUARE[1] + 0.003}
    assert codes(tap_in(Phone(world.anna), world, taken, position=away)) == ["CHECK_IN_TOO_FAR"]
    activity_says(world.leader, world.of, {RADIUS: 500})
    assert codes(tap_in(Phone(world.anna), world, taken, position=away)) == []
    judged = CheckInAttempt.objects.order_by("received_at").values_list("judged_by", flat=True)
    version = ActivityPolicy.objects.get().pk
    assert list(judged) == [[], [f"activity:{version}"]]


def test_only_whoever_organises(world):
    for person in (world.anna, world.sister_manager, world.stranger, world.city_officer):
        assert codes(activity_says(person, world.of, {RADIUS: 90})) == ["NOT_FOUND"]
        assert codes(shift_says(person, world.one, {RADIUS: 90})) == ["NOT_FOUND"]
    assert codes(activity_says(world.manager, world.of, {RADIUS: 90})) == []


def test_what_was_said_stays(world):
    activity_says(world.leader, world.of, {RADIUS: 90})
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        ActivityPolicy.objects.update(values={})
