"""A society closes an operation."""

import pytest

from tests.volunteers.enrolments import nothing_done
from tests.volunteers.operations import bring_back, close_operation, deployed, opened
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


def test_once_every_team_is_back():
    world = SmallWorld()
    operation = opened(world.officer, world.county)
    out = deployed(world.officer, operation, world.own_team)
    with nothing_done():
        for who in (world.anna, world.leader, world.manager):
            assert codes(close_operation(who, operation)) == ["NOT_FOUND"]
        assert codes(close_operation(world.officer, operation)) == ["TEAM_IS_OUT"]
    bring_back(world.officer, out)
    closed = close_operation(world.city_officer, operation)
    assert (closed["errors"], closed["operation"]["closedAt"] is None) == ([], False)
    with nothing_done():
        assert codes(close_operation(world.officer, operation)) == ["OPERATION_CLOSED"]
