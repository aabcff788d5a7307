"""A volunteer asks to be taken into a team."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.teams import answer, ask, close_team, decide, in_team, invite, now
from tests.world import SmallWorld, codes
from volunteers.models import TeamRequest, VolunteerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_it_waits_for_the_leader(world):
    asked = ask(world.sister_member, world.own_team)["request"]
    assert (asked["kind"]["code"], asked["state"]["code"]) == ("request", "waiting")
    item = OfficeItem.objects.get(settled_at=None)
    assert (item.unit_id, item.permission, item.mutation, item.submitted_by) == (
        world.own_team.pk, "team.members", "decideTeamRequest", world.sister_member,
    )  # fmt: skip
    assert not in_team(world.own_team, world.sister_member, now())


def test_a_leader_who_asks_for_themself_asks_the_branch(world):
    world.volunteer(world.sister_branch, world.stranger)
    world.office(world.stranger, "team_leader", world.sister_team)
    ask(world.stranger, world.sister_team)
    assert OfficeItem.objects.get().unit_id == world.sister_branch.pk
    request = TeamRequest.objects.get()
    assert codes(decide(world.stranger, request)) == ["NOT_FOUND"]
    assert codes(decide(world.sister_manager, request)) == []


def test_one_waits_at_a_time_whoever_asked(world):
    ask(world.sister_member, world.own_team)
    assert codes(ask(world.sister_member, world.own_team)) == ["REQUEST_WAITING"]
    assert TeamRequest.objects.count() == OfficeItem.objects.count() == 1
    assert codes(ask(world.sister_member, world.sister_team)) == []
    invite(world.manager, world.own_team, world.anna)
    assert codes(ask(world.anna, world.sister_team)) == []
    invited = invite(world.sister_manager, world.sister_team, world.sister_member)
    assert codes(invited) == ["REQUEST_WAITING"]


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_what_was_answered_may_be_asked_again(world, state):
    ask(world.sister_member, world.own_team)
    TeamRequest.objects.update(state=state, decided_by=world.leader, decided_at=world.now)
    assert codes(ask(world.sister_member, world.own_team)) == []


def test_only_whoever_serves_and_is_not_in_it(world):
    assert codes(ask(world.anna, world.own_team)) == ["ALREADY_IN_TEAM"]
    assert codes(ask(world.stranger, world.own_team)) == ["NOT_A_VOLUNTEER"]
    VolunteerStatus.objects.filter(volunteer__person=world.anna).update(status="suspended")
    refused = codes(ask(world.anna, world.own_team))
    assert refused == ["NOT_A_VOLUNTEER", "ALREADY_IN_TEAM"]
    close_team(world.manager, world.own_team)
    assert codes(ask(world.sister_member, world.own_team)) == ["TEAM_CLOSED"]
    assert not TeamRequest.objects.exists()


def test_the_closing_of_the_team_takes_back_what_waits(world):
    ask(world.sister_member, world.own_team)
    close_team(world.manager, world.own_team)
    assert TeamRequest.objects.get().state == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_an_own_request_is_answered_by_the_team_alone(world):
    ask(world.sister_member, world.own_team)
    refused = codes(answer(world.sister_member, TeamRequest.objects.get()))
    assert refused == ["NOT_WAITING_FOR_ANSWER"]
