"""Whoever leads a team asks volunteers into it."""

import pytest

from tests.volunteers.scenes import rows_of, volunteers
from tests.volunteers.teams import answer, close_team, in_team, invite, now, told
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import TeamMember, TeamRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_all_are_asked_and_nobody_is_in_yet(world):
    people = volunteers(world, 3)
    asked = invite(world.manager, world.own_team, *people)["requests"]
    assert [(each["kind"]["code"], each["state"]["code"]) for each in asked] == [
        ("invitation", "waiting")
    ] * 3
    assert told("team_invited") == people
    assert not any(in_team(world.own_team, person, now()) for person in people)


def test_all_or_nobody_each_refusal_at_its_place(world):
    new, suspended, left = volunteers(world, 3)
    suspended.volunteer.statuses.update(status="suspended")
    left.volunteer.statuses.all().delete()
    world.join(world.own_team, left)
    answered = invite(world.manager, world.own_team, new, suspended, world.anna, left)
    assert [(each["code"], each["field"]) for each in answered["errors"]] == [
        ("NOT_A_VOLUNTEER", "personIds.1"),
        ("ALREADY_IN_TEAM", "personIds.2"),
        ("NOT_A_VOLUNTEER", "personIds.3"),
        ("ALREADY_IN_TEAM", "personIds.3"),
    ]
    assert not TeamRequest.objects.exists()


def test_only_whom_one_reaches(world):
    refused = invite(world.manager, world.own_team, world.anna, world.sister_member)
    assert [(each["code"], each["field"]) for each in refused["errors"]] == [
        ("NOT_FOUND", "personIds.1")
    ]
    (new,) = volunteers(world, 1)
    assert codes(invite(world.leader, world.own_team, new)) == ["NOT_FOUND"]
    world.office(world.leader, "branch_manager", world.own_branch)
    assert codes(invite(world.leader, world.own_team, new)) == []


def test_somebody_and_not_too_many(world):
    assert codes(invite(world.manager, world.own_team)) == ["NOBODY_TO_ASSIGN"]
    many = Phone(world.manager).do(
        "inviteToTeam",
        "requests { id }",
        teamId=id_of("Team", world.own_team),
        personIds=[id_of("Person", world.anna)] * 201,
    )
    assert codes(many) == ["TOO_MANY_AT_ONCE"]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "city_officer", "stranger"])
def test_only_whoever_leads_it_or_stands_above(world, who):
    assert codes(invite(getattr(world, who), world.own_team, world.anna)) == ["NOT_FOUND"]


def test_not_into_a_team_that_is_closed(world):
    (new,) = volunteers(world, 1)
    invite(world.manager, world.own_team, new)
    close_team(world.manager, world.own_team)
    assert codes(invite(world.manager, world.own_team, new)) == ["TEAM_CLOSED"]
    assert TeamRequest.objects.get().state == "withdrawn"


def test_as_many_statements_for_twenty_as_for_two(world, same_statements):
    people = []

    def read():
        answered = invite(world.manager, world.own_team, *people)
        assert answered["errors"] == []
        assert len(answered["requests"]) == len(people)
        TeamRequest.objects.all().delete()

    same_statements(read, lambda number: people.extend(volunteers(world, number)), few=2, many=20)
    before = rows_of(TeamMember)
    invite(world.manager, world.own_team, *people)
    assert rows_of(TeamMember) == before
    assert codes(answer(world.anna, TeamRequest.objects.first())) == ["NOT_FOUND"]
