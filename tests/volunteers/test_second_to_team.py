"""A team asks another branch's team to lend it a member."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.dated import end_of, start_of
from backend.identifiers import global_id
from backend.messaging.models import OfficeItem
from tests.volunteers.scenes import place, shift
from tests.volunteers.teams import (
    close_team,
    decide,
    in_team,
    leave,
    now,
    remove,
    second,
    take_back,
    told,
)
from tests.world import NOBODY, Phone, SmallWorld, codes, nodes
from volunteers.models import TeamMember, TeamRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Whom the own leader sees: a guest in a shift of theirs, at home in the sister team."""
    world = SmallWorld()
    world.join(world.sister_team, world.sister_member)
    world.sister_leader = world.person("江海")
    world.office(world.sister_leader, "team_leader", world.sister_team)
    place(world, shift(world), world.sister_member)
    return world


@pytest.fixture
def asked(world):
    assert codes(lend(world)) == []
    return TeamRequest.objects.get()


def lend(world, **given):
    return second(world.leader, world.own_team, world.sister_team, world.sister_member, **given)


def the_loan(world):
    return TeamMember.objects.get(team=world.own_team, person=world.sister_member)


def test_the_leader_at_home_is_asked(world):
    shown = lend(world)["request"]
    assert (shown["home"]["name"], shown["team"]["name"]) == ("邻里救护队", "应急救护队")
    item = OfficeItem.objects.get()
    assert (item.unit_id, item.permission, item.mutation, item.submitted_by) == (
        world.sister_team.pk, "team.members", "decideTeamRequest", world.leader,
    )  # fmt: skip
    assert not in_team(world.own_team, world.sister_member, now())


def test_lent_from_now_to_the_end_of_the_last_day(world, asked):
    assert codes(decide(world.sister_leader, asked)) == []
    loan = the_loan(world)
    assert loan.seconded_from == world.sister_team
    assert loan.during.upper == end_of(asked.last_on)
    assert in_team(world.own_team, world.sister_member, now())
    assert in_team(world.sister_team, world.sister_member, now())
    assert not in_team(world.own_team, world.sister_member, end_of(asked.last_on))
    assert told("seconded_to_team") == [world.sister_member]
    assert told("team_secondment_answered") == [world.leader]
    (shown,) = nodes(
        Phone(world.leader).read(
            "{ teamMembers(first: 9) { edges { node { secondedFrom { name } } } } }"
        )["teamMembers"]
    )[:1]
    assert shown == {"secondedFrom": {"name": "邻里救护队"}}


def test_a_loan_of_later_begins_with_its_first_day(world):
    first = localdate(world.now) + timedelta(days=3)
    lend(world, firstDay=first, lastDay=first)
    decide(world.sister_leader, TeamRequest.objects.get())
    assert (the_loan(world).during.lower, the_loan(world).during.upper) == (
        start_of(first),
        end_of(first),
    )


def test_not_lent_nobody_disturbs_the_member(world, asked):
    assert codes(decide(world.sister_leader, asked, False)) == ["REASON_REQUIRED"]
    assert codes(decide(world.sister_leader, asked, False, reason="走不开")) == []
    assert told("team_secondment_answered") == [world.leader]
    assert told("seconded_to_team") == told("team_request_declined") == []
    assert not TeamMember.objects.filter(team=world.own_team, person=world.sister_member).exists()


def test_whoever_asks_does_not_answer(world, asked):
    for who in (world.leader, world.manager, world.sister_manager, world.anna, world.officer):
        assert codes(decide(who, asked)) == ["NOT_FOUND"]


def test_whoever_leads_both_leaves_it_to_another(world):
    world.office(world.leader, "team_leader", world.sister_team)
    lend(world)
    assert OfficeItem.objects.get().unit_id == world.sister_team.pk
    asked = TeamRequest.objects.get()
    assert codes(decide(world.leader, asked)) == ["OWN_SUBMISSION"]
    assert codes(decide(world.sister_leader, asked)) == []


def test_asked_again_whether_they_are_at_home(world, asked):
    leave(world.sister_member, world.sister_team)
    assert codes(decide(world.sister_leader, asked)) == ["NOT_IN_TEAM"]
    assert TeamRequest.objects.get().state == "waiting"
    assert codes(take_back(world.leader, asked)) == []


def test_not_lent_when_the_last_day_is_over(world, asked):
    yesterday = localdate(world.now) - timedelta(days=1)
    TeamRequest.objects.update(first_on=yesterday, last_on=yesterday)
    assert codes(decide(world.sister_leader, asked)) == ["IN_THE_PAST"]


@pytest.mark.parametrize("how", ["leaves", "removed", "closed"])
def test_who_is_at_home_no_longer_is_lent_no_longer(world, asked, how):
    decide(world.sister_leader, asked)
    if how == "leaves":
        leave(world.sister_member, world.sister_team)
    elif how == "removed":
        remove(world.sister_leader, world.sister_team, world.sister_member)
    else:
        close_team(world.sister_manager, world.sister_team)
    assert not in_team(world.own_team, world.sister_member, now())


def test_whoever_is_lent_goes_back_when_they_like(world, asked):
    decide(world.sister_leader, asked)
    assert codes(leave(world.sister_member, world.own_team)) == []
    assert in_team(world.sister_team, world.sister_member, now())


def test_what_is_lent_is_not_lent_on(world, asked):
    decide(world.sister_leader, asked)
    third = world.team(world.far_branch, "义洲救护队")
    world.office(world.leader, "team_leader", third)
    answer = second(world.leader, third, world.own_team, world.sister_member)
    assert codes(answer) == ["NOT_IN_TEAM"]


def test_for_days_to_come_and_not_for_ever(world):
    today = localdate(world.now)
    days = [
        (today - timedelta(days=2), today - timedelta(days=1)),
        (today + timedelta(days=2), today + timedelta(days=1)),
        (today, today + timedelta(days=365)),
    ]
    answers = [codes(lend(world, firstDay=first, lastDay=last)) for first, last in days]
    assert answers == [["IN_THE_PAST"], ["PERIOD_BACKWARDS"], ["LENT_TOO_LONG"]]
    assert codes(lend(world, firstDay=today, lastDay=today + timedelta(days=364))) == []


def test_of_one_branch_one_joins(world):
    second_team = world.team(world.own_branch, "第二队")
    world.join(second_team, world.anna)
    answer = second(world.leader, world.own_team, second_team, world.anna)
    assert codes(answer) == ["ONE_BRANCH"]


def test_once_at_a_time(world, asked):
    assert codes(lend(world)) == ["REQUEST_WAITING"]
    decide(world.sister_leader, asked)
    assert codes(lend(world)) == ["ALREADY_IN_TEAM"]


def test_a_team_that_nobody_has(world):
    answer = Phone(world.leader).do(
        "secondToTeam",
        "request { id }",
        teamId=global_id("Team", world.own_team.unit.public_id),
        homeTeamId=global_id("Team", NOBODY),
        personId=global_id("Person", world.sister_member.public_id),
        firstDay=localdate(world.now),
        lastDay=localdate(world.now),
    )
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "homeTeamId")
    ]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "city_officer", "stranger"])
def test_only_whoever_leads_the_team_or_stands_above(world, who):
    person = getattr(world, who)
    answer = second(person, world.own_team, world.sister_team, world.sister_member)
    assert codes(answer) == ["NOT_FOUND"]
    assert not TeamRequest.objects.exists()
