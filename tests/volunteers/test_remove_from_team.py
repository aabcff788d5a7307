"""Whoever leads a team takes a member out of it."""

import pytest

from backend.authority.models import Office
from backend.dated import since
from backend.identity.models import Person
from tests.backend.offices import edit
from tests.volunteers.scenes import answer_of, key
from tests.volunteers.teams import in_team, leave, now, remove, told
from tests.world import Phone, SmallWorld, actor_of, codes, nodes
from volunteers.services.remove_from_team import remove_from_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.bold = world.person("胡大伟")
    world.join(world.own_team, world.bold)
    return world


def test_the_member_reads_why(world):
    answered = remove(world.leader, world.own_team, world.bold)
    assert (answered["errors"], answered["member"]["endReason"]) == ([], "长期不参加")
    assert not in_team(world.own_team, world.bold, now())
    assert told("removed_from_team") == [world.bold]
    shown = Phone(world.bold).read(
        "{ inbox(first: 1) { edges { node { subject { ... on TeamMember { endReason } } } } } }"
    )
    assert nodes(shown["inbox"]) == [{"subject": {"endReason": "长期不参加"}}]
    assert codes(remove(world.leader, world.own_team, world.bold)) == ["NOT_FOUND"]


def test_never_without_a_reason(world):
    assert codes(remove(world.leader, world.own_team, world.bold, reason=" ")) == [
        "REASON_REQUIRED"
    ]
    assert codes(remove(world.leader, world.own_team, world.bold, reason="x" * 201)) == ["TOO_LONG"]
    assert in_team(world.own_team, world.bold, now())


def test_not_who_leads_it(world):
    assert codes(remove(world.leader, world.own_team, world.leader)) == ["LEADS_THE_TEAM"]
    world.office(world.anna, "deputy_leader", world.own_team)
    assert codes(remove(world.anna, world.own_team, world.leader)) == ["LEADS_THE_TEAM"]
    assert codes(remove(world.manager, world.own_team, world.anna)) == ["LEADS_THE_TEAM"]
    assert in_team(world.own_team, world.leader, now())


def test_nor_oneself_out_of_a_team_below(world):
    world.join(world.own_team, world.manager)
    assert codes(remove(world.manager, world.own_team, world.manager)) == ["LEADS_THE_TEAM"]
    assert codes(leave(world.manager, world.own_team)) == []


def test_nor_by_whoever_led_it_when_they_asked_and_no_more(world):
    actor = actor_of(world.leader)
    offices = Office.objects.filter(person=world.leader)
    edit(offices, during=since(world.long_ago, actor.now))
    given = {"person_id": world.bold.public_id, "reason": "长期不参加", "client_key": key()}
    team_id = world.own_team.unit.public_id
    refused = answer_of(lambda: remove_from_team(actor, team_id=team_id, **given))
    assert refused == ["NOT_FOUND"]
    assert in_team(world.own_team, world.bold, now())
    assert told("removed_from_team") == []


@pytest.mark.parametrize("who", ["anna", "bold", "sister_manager", "city_officer", "stranger"])
def test_nobody_else(world, who):
    assert codes(remove(getattr(world, who), world.own_team, world.bold)) == ["NOT_FOUND"]
    assert in_team(world.own_team, world.bold, now())


def test_whom_one_sees_elsewhere_is_not_in_it(world):
    world.office(world.leader, "branch_manager", world.sister_branch)
    assert codes(remove(world.leader, world.own_team, world.sister_member)) == ["NOT_IN_TEAM"]
    assert Person.objects.filter(pk=world.sister_member.pk).exists()
