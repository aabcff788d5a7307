"""A team serves at a station no longer."""

import pytest

from tests.volunteers.teams import link, now, unlink
from tests.world import SmallWorld, codes
from volunteers.models import TeamStation

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_from_now_on(world):
    link(world.manager, world.own_team, world.own_station)
    row = TeamStation.objects.get()
    for who in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert codes(unlink(who, row)) == ["NOT_FOUND"]
    assert unlink(world.manager, row)["link"]["endsAt"] is not None
    assert not TeamStation.objects.at(now()).exists()
    assert codes(unlink(world.manager, row)) == ["NOTHING_CHANGES"]
