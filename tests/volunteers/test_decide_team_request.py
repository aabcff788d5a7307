"""Whoever leads a team takes in who asked, or declines."""

import pytest

from backend.messaging.models import OfficeItem
from tests.database import statements
from tests.volunteers.scenes import rows_of
from tests.volunteers.teams import ask, decide, in_team, invite, now, remove, told
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import TeamMember, TeamRequest, VolunteerStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def asked(world):
    ask(world.sister_member, world.own_team)
    return TeamRequest.objects.get()


def test_taken_in_from_now_on(world, asked):
    assert decide(world.leader, asked)["request"]["state"]["code"] == "accepted"
    assert in_team(world.own_team, world.sister_member, now())
    assert told("team_request_accepted") == [world.sister_member]
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    asked.refresh_from_db()
    assert asked.decided_by == world.leader
    assert codes(decide(world.leader, asked)) == ["NOTHING_TO_DECIDE"]


def test_the_leader_reads_whom_and_sees_no_more_of_them(world, asked):
    shown = Phone(world.leader).read(
        "{ teamRequests(first: 5) { edges { node { name person { id } } } } }"
    )
    assert nodes(shown["teamRequests"]) == [{"name": "潘子轩", "person": None}]
    decide(world.leader, asked)
    shown = Phone(world.leader).read(
        "{ teamRequests(first: 5) { edges { node { person { name } } } } }"
    )
    assert nodes(shown["teamRequests"]) == [{"person": {"name": "潘子轩"}}]


def test_declined_for_a_reason(world, asked):
    assert codes(decide(world.leader, asked, False)) == ["REASON_REQUIRED"]
    assert decide(world.leader, asked, False, reason="人满")["request"]["reason"] == "人满"
    assert told("team_request_declined") == [world.sister_member]
    assert not in_team(world.own_team, world.sister_member, now())


def test_asked_again_whether_they_may(world, asked):
    VolunteerStatus.objects.filter(volunteer__person=world.sister_member).update(status="suspended")
    before = rows_of(TeamMember)
    assert codes(decide(world.leader, asked)) == ["NOT_A_VOLUNTEER"]
    assert rows_of(TeamMember) == before
    asked.refresh_from_db()
    assert asked.state == "waiting"
    world.join(world.own_team, world.sister_member)
    assert codes(decide(world.leader, asked)) == ["NOT_A_VOLUNTEER", "ALREADY_IN_TEAM"]
    assert codes(decide(world.leader, asked, False, reason="已在队")) == []


def test_whoever_sits_there_and_no_one_above(world, asked):
    for who in (world.anna, world.manager, world.officer, world.sister_manager, world.stranger):
        assert codes(decide(who, asked)) == ["NOT_FOUND"]
    world.office(world.anna, "deputy_leader", world.own_team)
    assert codes(decide(world.anna, asked)) == []


def test_an_invitation_is_not_the_leader_s_to_answer(world):
    world.office(world.leader, "branch_manager", world.sister_branch)
    invite(world.leader, world.own_team, world.sister_member)
    assert codes(decide(world.leader, TeamRequest.objects.get())) == ["NOTHING_TO_DECIDE"]
    assert not in_team(world.own_team, world.sister_member, now())


def test_whoever_was_taken_out_may_come_back(world, asked):
    decide(world.leader, asked)
    remove(world.leader, world.own_team, world.sister_member)
    ask(world.sister_member, world.own_team)
    assert codes(decide(world.leader, TeamRequest.objects.latest("pk"))) == []
    assert TeamMember.objects.filter(person=world.sister_member).count() == 2


def test_the_team_is_locked_before_the_request(world, asked):
    taken = statements(lambda: decide(world.leader, asked))
    (locked,) = [
        each.partition(" FOR NO KEY UPDATE OF ")[2]
        for each in taken
        if 'FROM "volunteers_teamrequest"' in each and "FOR NO KEY UPDATE" in each
    ]
    assert locked == '"authority_unit", "volunteers_team", "volunteers_teamrequest"'
