"""A team that was sent out is back."""

import pytest

from tests.volunteers.operations import bring_back, deploy, deployed, opened
from tests.volunteers.scenes import DAY
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


def test_it_is_back_and_may_go_again():
    world = SmallWorld()
    operation = opened(world.officer, world.county)
    out = deployed(world.officer, operation, world.own_team)
    for who in (world.anna, world.leader, world.manager):
        assert codes(bring_back(who, out)) == ["NOT_FOUND"]
    assert codes(bring_back(world.officer, out, backAt=world.now + DAY)) == ["NOT_YET"]
    assert codes(bring_back(world.officer, out, backAt=world.now - DAY)) == ["PERIOD_BACKWARDS"]
    out.refresh_from_db()
    assert out.during.upper is None
    assert bring_back(world.officer, out)["deployment"]["backAt"] is not None
    assert codes(bring_back(world.officer, out)) == ["TEAM_IS_BACK"]
    assert codes(deploy(world.officer, operation, world.own_team)) == []
