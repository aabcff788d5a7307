"""A volunteer answers the invitation of a team."""

import pytest

from backend.identity.models import Account
from tests.volunteers.scenes import volunteers
from tests.volunteers.teams import answer, ask, in_team, invite, join_by, now, team_codes, told
from tests.world import Phone, SmallWorld, codes
from volunteers.models import TeamRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    (world.new,) = volunteers(world, 1)
    Account.objects.create_user("new", person=world.new)
    return world


@pytest.fixture
def invited(world):
    assert codes(invite(world.manager, world.own_team, world.new)) == []
    return TeamRequest.objects.get()


def test_accepted_one_is_in_the_team(world, invited):
    answered = answer(world.new, invited)["request"]
    assert (answered["state"]["code"], answered["team"]["name"]) == ("accepted", "应急救护队")
    assert in_team(world.own_team, world.new, now())
    assert told("team_invitation_answered") == [world.leader]
    assert codes(answer(world.new, invited)) == ["NOT_WAITING_FOR_ANSWER"]


def test_declined_without_a_reason(world, invited):
    assert answer(world.new, invited, False)["request"]["state"]["code"] == "declined"
    assert not in_team(world.own_team, world.new, now())
    assert codes(answer(world.new, invited)) == ["NOT_WAITING_FOR_ANSWER"]


@pytest.mark.parametrize("who", ["anna", "leader", "manager", "stranger"])
def test_nobody_answers_for_another(world, invited, who):
    assert codes(answer(getattr(world, who), invited)) == ["NOT_FOUND"]
    assert not in_team(world.own_team, world.new, now())


def test_whoever_may_serve_no_longer_may_still_decline(world, invited):
    world.new.volunteer.statuses.update(status="suspended")
    assert codes(answer(world.new, invited)) == ["NOT_A_VOLUNTEER"]
    assert not in_team(world.own_team, world.new, now())
    assert codes(answer(world.new, invited, False, reason="x" * 201)) == ["TOO_LONG"]
    assert codes(answer(world.new, invited, False)) == []


def test_a_code_answers_it_as_well(world, invited):
    (code, _) = team_codes(world.leader, world.own_team)
    assert codes(join_by(world.new, code["text"])) == []
    invited.refresh_from_db()
    assert (invited.state, invited.decided_by) == ("accepted", world.new)
    assert codes(ask(world.new, world.own_team)) == ["ALREADY_IN_TEAM"]


def test_it_stands_in_one_s_own_list(world, invited):
    shown = Phone(world.new).read(
        '{ teamRequests(first: 5, state: "waiting") { edges { node { team { name } } } } }'
    )
    assert shown["teamRequests"]["edges"] == [{"node": {"team": {"name": "应急救护队"}}}]
