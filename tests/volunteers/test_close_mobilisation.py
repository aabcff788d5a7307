"""An office closes a call that has done its work."""

import pytest

from tests.volunteers.enrolments import nothing_done
from tests.volunteers.mobilisations import AlarmWorld, do, spread
from tests.volunteers.operations import close_operation
from tests.world import codes
from volunteers.rules.arrivals import Step, curve, drawn, within

pytestmark = pytest.mark.django_db


def test_then_its_operation_may_be_closed():
    world = AlarmWorld()
    call = spread(world.leader, world, world.own_team)
    with nothing_done():
        assert codes(close_operation(world.officer, world.operation)) == ["MOBILISATION_RUNNING"]
        for who in (world.anna, world.sister_manager):
            assert codes(do(who, "closeMobilisation", call)) == ["NOT_FOUND"]
    closed = do(world.leader, "closeMobilisation", call)["mobilisation"]
    assert closed["state"]["code"] == "closed"
    with nothing_done():
        assert codes(do(world.leader, "closeMobilisation", call)) == ["MOBILISATION_OVER"]
    assert codes(close_operation(world.officer, world.operation)) == []


def test_its_curve_counts_everybody_once():
    steps = curve([30, 61, 61, 7200], [600])
    assert steps[0] == Step(0, 0, 0)
    assert steps[1] == Step(2, 3, 0)
    assert steps[5] == Step(10, 3, 1)
    assert steps[-1] == Step(120, 4, 1)
    assert (len(steps), curve([], [])) == (61, [Step(0, 0, 0)])
    assert drawn(steps).count("<polyline") == drawn(curve([], [])).count("<polyline") == 2


def test_how_fast_most_of_them_were():
    assert (within([], 50), within([7], 90)) == (None, 7)
    assert (within([10, 20, 30], 50), within(list(range(101)), 90)) == (20, 90)
