"""A member leaves a team."""

import pytest

from backend.authority.models import Office
from backend.dated import since
from tests.volunteers.scenes import DAY, place, shift
from tests.volunteers.teams import in_team, leave, now, told
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import TeamMember, VolunteerStatus

pytestmark = pytest.mark.django_db
MINE = "{ myTeams(first: 10) { edges { node { endsAt team { name } person { name } } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def test_at_once_and_the_leader_hears_of_it(world):
    assert [each["team"]["name"] for each in nodes(Phone(world.anna).read(MINE)["myTeams"])] == [
        "应急救护队"
    ]
    left = leave(world.anna, world.own_team)["member"]
    assert left["endsAt"] is not None
    assert not in_team(world.own_team, world.anna, now())
    assert told("team_left") == [world.leader]
    assert nodes(Phone(world.anna).read(MINE)["myTeams"]) == []
    assert codes(leave(world.anna, world.own_team)) == ["NOT_IN_TEAM"]


def test_whoever_is_suspended_too(world):
    VolunteerStatus.objects.filter(volunteer__person=world.anna).update(status="suspended")
    assert codes(leave(world.anna, world.own_team)) == []


def test_before_one_has_come(world):
    coming = since(world.now + DAY)
    TeamMember.objects.create(team=world.sister_team, person=world.anna, during=coming)
    assert codes(leave(world.anna, world.sister_team)) == []
    assert TeamMember.objects.get(team=world.sister_team).during.isempty


def test_places_and_offices_are_given_back_apart(world):
    ahead = place(world, shift(world), world.leader)
    assert codes(leave(world.leader, world.own_team)) == []
    ahead.refresh_from_db()
    assert ahead.state == "accepted"
    assert Office.objects.at(now()).filter(person=world.leader).exists()
    assert told("team_left") == []


def test_who_was_never_in_it(world):
    assert codes(leave(world.stranger, world.own_team)) == ["NOT_IN_TEAM"]
