"""A society sends a team out."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.operations import deploy, deployed, opened
from tests.volunteers.scenes import DAY, rows_of
from tests.volunteers.teams import rescues
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of, nodes
from volunteers.models import DeployedMember, Deployment

pytestmark = pytest.mark.django_db
LIST = """query($team: ID) { deployments(first: 9, team: $team) { edges { node {
    team { name } members { person { name } } equipment { name quantity } } } } }"""


@pytest.fixture
def world():
    world = SmallWorld()
    world.operation = opened(world.officer, world.county)
    return world


def test_with_its_members_who_are_told(world):
    things = [{"name": " 救生衣 ", "quantity": 12}]
    out = deploy(world.officer, world.operation, world.own_team, equipment=things)["deployment"]
    assert out["equipment"] == [{"name": "救生衣", "quantity": 12}]
    assert {each["person"]["name"] for each in out["members"]} == {"林小红", "陈国栋"}
    told = InboxMessage.objects.filter(kind="team_sent_out").values_list("recipient", flat=True)
    assert set(told) == {world.anna.pk, world.leader.pk}
    its = id_of("Team", world.own_team)
    for who, many in ((world.anna, 1), (world.manager, 1), (world.sister_manager, 0)):
        assert len(nodes(Phone(who).read(LIST, team=its)["deployments"])) == many


def test_lists_take_as_many_statements_for_many_as_for_one(world, same_statements):
    teams = iter([world.team(world.own_branch, f"{number}队") for number in range(9)])

    def add(number):
        for team in (next(teams) for _ in range(number)):
            world.join(team, world.anna)
            deployed(world.officer, world.operation, team)

    phone = Phone(world.manager)
    same_statements(lambda: phone.read(LIST), add, few=2, many=9)


def test_what_is_not_done(world):
    before = rows_of(Deployment, DeployedMember, InboxMessage)

    def refused(*expected, who=world.officer, team=world.own_team, **given):
        assert codes(deploy(who, world.operation, team, **given)) == list(expected)
        assert rows_of(Deployment, DeployedMember, InboxMessage) == before

    for who in (world.anna, world.leader, world.manager):
        refused("NOT_FOUND", who=who)
    refused("NOT_FOUND", operationId=global_id("Operation", NOBODY))
    refused("NOT_FOUND", personIds=[id_of("Person", world.stranger)])
    refused("NOBODY_TO_ASSIGN", personIds=[])
    refused("NOT_YET", outAt=world.now + DAY)
    refused("PERIOD_BACKWARDS", outAt=world.now - DAY)
    nothing = [{"name": " ", "quantity": 0}, {"name": "长" * 81, "quantity": 1}]
    refused("REQUIRED", "OUT_OF_RANGE", "TOO_LONG", equipment=nothing)
    refused("TOO_MANY_AT_ONCE", equipment=[{"name": "绳", "quantity": 1}] * 101)
    rescues(world.own_team)
    refused("NOT_CERTIFIED", "TOO_FEW_READY")


def test_one_team_is_out_once(world):
    one = [id_of("Person", world.anna)]
    out = deployed(world.officer, world.operation, world.own_team, personIds=one)
    assert [each.person for each in out.members.all()] == [world.anna]
    with nothing_done():
        assert codes(deploy(world.officer, world.operation, world.own_team)) == ["TEAM_IS_OUT"]


def test_nobody_is_sent_who_is_suspended(world):
    resting = world.person("休整队员")
    world.volunteer(world.own_branch, resting, "suspended")
    world.join(world.own_team, resting)
    both = [id_of("Person", each) for each in (world.anna, resting)]
    with nothing_done():
        answer = deploy(world.officer, world.operation, world.own_team, personIds=both)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_A_VOLUNTEER", "personIds.1")
    ]
    out = deployed(world.officer, world.operation, world.own_team)
    assert {each.person for each in out.members.all()} == {world.anna, world.leader}
    alone = world.team(world.own_branch, "新队")
    world.join(alone, resting)
    with nothing_done():
        assert codes(deploy(world.officer, world.operation, alone)) == ["NOBODY_TO_ASSIGN"]
