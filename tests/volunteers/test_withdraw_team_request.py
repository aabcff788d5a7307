"""Whoever asked takes it back."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.scenes import volunteers
from tests.volunteers.teams import ask, decide, invite, take_back
from tests.world import SmallWorld, codes
from volunteers.models import TeamRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_one_s_own_request(world):
    ask(world.sister_member, world.own_team)
    asked = TeamRequest.objects.get()
    for who in (world.leader, world.manager, world.anna, world.stranger):
        assert codes(take_back(who, asked)) == ["NOT_FOUND"]
    assert take_back(world.sister_member, asked)["request"]["state"]["code"] == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(take_back(world.sister_member, asked)) == ["NOT_WITHDRAWABLE"]
    assert codes(decide(world.leader, asked)) == ["NOTHING_TO_DECIDE"]


def test_a_team_s_invitation(world):
    (new,) = volunteers(world, 1)
    invite(world.manager, world.own_team, new)
    invited = TeamRequest.objects.get()
    for who in (world.anna, world.sister_manager):
        assert codes(take_back(who, invited)) == ["NOT_FOUND"]
    assert codes(take_back(world.leader, invited)) == []
    assert codes(invite(world.manager, world.own_team, new)) == []
