"""A team that was sent out is back."""

import pytest

from tests.volunteers.enrolments import nothing_done
from tests.volunteers.operations import bring_back, deploy, deployed, opened
from tests.volunteers.scenes import DAY
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


def test_it_is_back_and_may_go_again():
    world = SmallWorld()
    operation = opened(world.officer, world.county)
    out = deployed(world.officer, operation, world.own_team)
    with nothing_done():
        for who in (world.anna, world.leader, world.manager):
            assert codes(bring_back(who, out)) == ["NOT_FOUND"]
        assert codes(bring_back(world.officer, out, backAt=world.now + DAY)) == ["NOT_YET"]
        early = bring_back(world.officer, out, backAt=world.now - DAY)
        assert codes(early) == ["PERIOD_BACKWARDS"]
    assert bring_back(world.officer, out)["deployment"]["backAt"] is not None
    with nothing_done():
        assert codes(bring_back(world.officer, out)) == ["TEAM_IS_BACK"]
    assert codes(deploy(world.officer, operation, world.own_team)) == []
