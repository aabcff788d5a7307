"""What the register answers over HTTP: scopes, pages, statements."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.identifiers import global_id
from backend.identity.models import PersonTerm
from tests.world import (
    FUZHOU,
    GULOU,
    NOBODY,
    PINGTAN,
    Phone,
    SmallWorld,
    id_of,
    nodes,
    statements,
)

pytestmark = pytest.mark.django_db

MEMBERS = """
    query($branch: ID, $first: Int = 50, $after: String, $search: String, $order: MemberOrder,
          $asOf: DateTime) {
      members(branch: $branch, first: $first, after: $after, search: $search, orderBy: $order,
              asOf: $asOf) {
        edges { node { id memberNo person { name phone } branch { name } } }
        pageInfo { hasNextPage endCursor }
        totalCount { value capped }
      }
    }
"""


@pytest.fixture
def world():
    return SmallWorld()


def names(connection_):
    return {node["person"]["name"] for node in nodes(connection_)}


# members: the manager of a branch sees nobody of another


def test_members_end_at_the_branch(world):
    manager = Phone(world.manager)
    found = manager.read(MEMBERS)["members"]
    assert names(found) == {world.anna.name, world.leader.name}
    assert found["totalCount"] == {"value": 2, "capped": False}
    sister = manager.read(MEMBERS, branch=id_of("Branch", world.sister_branch))["members"]
    assert (sister["edges"], sister["totalCount"]["value"]) == ([], 0)
    for person in (world.anna, world.sister_member):
        PersonTerm.objects.create(person=person, term=person.name)
    assert names(manager.read(MEMBERS, search=world.anna.name)["members"]) == {world.anna.name}
    by_name = manager.read(MEMBERS, search=world.sister_member.name)["members"]
    assert (by_name["edges"], by_name["totalCount"]["value"]) == ([], 0)


def test_a_filter_by_a_forbidden_branch_answers_like_one_by_an_absent_one(world):
    manager = Phone(world.manager)
    answers, counted = [], []
    for branch in (
        id_of("Branch", world.sister_branch),
        global_id("Branch", NOBODY),
        id_of("Team", world.own_team),
        "not an id",
    ):
        with CaptureQueriesContext(connection) as captured:
            answers.append(manager.ask(MEMBERS, branch=branch))
        counted.append(len(captured))
    assert answers.count(answers[0]) == len(answers)
    assert counted.count(counted[0]) == len(counted)


def test_members_of_whom_each_sees_what(world):
    assert names(Phone(world.anna).read(MEMBERS)["members"]) == {world.anna.name}
    assert Phone(world.stranger).read(MEMBERS)["members"]["edges"] == []
    assert Phone(None).read(MEMBERS)["members"]["totalCount"]["value"] == 0
    county = Phone(world.officer).read(MEMBERS)["members"]
    assert names(county) == {world.anna.name, world.leader.name, world.sister_member.name}
    (anna,) = [node for node in nodes(county) if node["person"]["name"] == world.anna.name]
    assert anna["person"]["phone"] != world.anna.phone
    (own,) = nodes(Phone(world.anna).read(MEMBERS)["members"])
    assert own["person"]["phone"] == world.anna.phone


@pytest.mark.parametrize("order", ["NEWEST", "OLDEST", "BRANCH"])
def test_pages_of_every_order_show_each_member_once(world, order):
    for number in range(5):
        world.member(world.sister_branch, world.person(f"会员{number}"))
    officer, seen, after = Phone(world.officer), [], None
    while True:
        page = officer.read(MEMBERS, first=3, after=after, order=order)["members"]
        seen += [node["id"] for node in nodes(page)]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == 8


def test_members_as_they_stood(world):
    before = (world.long_ago - timedelta(days=1)).isoformat()
    manager = Phone(world.manager)
    assert manager.read(MEMBERS, asOf=before)["members"]["edges"] == []
    later = (world.long_ago + timedelta(days=1)).isoformat()
    assert len(manager.read(MEMBERS, asOf=later)["members"]["edges"]) == 2


def test_a_name_out_of_sight_is_not_found_by_asking_for_the_past(world):
    gone = world.member(world.own_branch, world.person("离去人"))
    PersonTerm.objects.create(person=gone.person, term="离去人")
    there = world.now.isoformat()
    manager = Phone(world.manager)
    assert len(manager.read(MEMBERS, asOf=there, search="离")["members"]["edges"]) == 1
    gone.end(world.now + timedelta(microseconds=1))
    unnamed = nodes(manager.read(MEMBERS, asOf=there)["members"])
    assert [each["person"] for each in unnamed if each["memberNo"] == gone.member_no] == [None]
    found = manager.read(MEMBERS, asOf=there, search="离")["members"]
    assert (found["edges"], found["totalCount"]["value"]) == ([], 0)


@pytest.mark.parametrize("offset", ["+23:59", "-23:59", "+16:00", "+08:00", "Z"])
def test_members_as_they_stood_whatever_the_offset(world, offset):
    """PostgreSQL itself refuses one of sixteen hours and more."""
    later = f"{world.now:%Y-%m-%dT%H:%M:%S}{offset}"
    assert len(Phone(world.manager).read(MEMBERS, asOf=later)["members"]["edges"]) == 2


def test_members_statements_do_not_grow(world):
    manager = Phone(world.manager)
    of_two = statements(manager, MEMBERS)
    for number in range(48):
        world.member(world.own_branch, world.person(f"会员{number}", login=False))
    assert len(manager.read(MEMBERS)["members"]["edges"]) == 50
    assert statements(manager, MEMBERS) == of_two


# node: absent and forbidden are one answer

NODE = "query($id: ID!) { node(id: $id) { id ... on Membership { memberNo branch { name } } } }"


def test_node_of_another_branch_is_the_same_as_none(world):
    theirs = world.sister_member.memberships.get()
    own = world.anna.memberships.get()
    manager = Phone(world.manager)
    found = manager.read(NODE, id=id_of("Membership", own))["node"]
    assert found["memberNo"] == own.member_no
    assert found["branch"] == {"name": world.own_branch.unit.name}
    answers, counted = [], []
    for asked in (id_of("Membership", theirs), global_id("Membership", NOBODY)):
        with CaptureQueriesContext(connection) as captured:
            answers.append(manager.ask(NODE, id=asked))
        counted.append(len(captured))
    assert answers[0] == answers[1] == {"data": {"node": None}}
    assert counted[0] == counted[1]


@pytest.mark.parametrize("asked", ["", "x", global_id("Query", NOBODY), global_id("Nó", NOBODY)])
def test_node_of_no_such_type(world, asked):
    assert Phone(world.manager).ask(NODE, id=asked) == {"data": {"node": None}}


# branches

BRANCHES = """
    query($search: String, $kind: String, $division: String, $under: ID, $order: BranchOrder) {
      branches(first: 100, search: $search, kind: $kind, division: $division, under: $under,
               orderBy: $order) {
        edges { node { id name kind { code label } divisionCode divisionName } }
        totalCount { value }
      }
    }
"""


def branch_names(phone, **variables):
    return {node["name"] for node in nodes(phone.read(BRANCHES, **variables)["branches"])}


def test_branches_by_filter(world):
    anna = Phone(world.anna)
    pingtan = world.branch(world.society("county", PINGTAN, world.province), "潭城镇红十字会")
    own, sister, far = (
        branch.unit.name for branch in (world.own_branch, world.sister_branch, world.far_branch)
    )
    assert branch_names(anna) == {own, sister, far, pingtan.unit.name}
    assert branch_names(anna, search="军门") == {own}
    assert branch_names(anna, kind="school") == set()
    assert branch_names(anna, division=GULOU) == {own, sister}
    assert branch_names(anna, division=FUZHOU) == {own, sister, far}
    assert branch_names(anna, under=id_of("Branch", world.own_branch)) == set()
    assert branch_names(Phone(None)) == set()


@pytest.mark.parametrize("order", [None, "NEWEST", "OLDEST", "DIVISION"])
def test_branches_statements_do_not_grow(world, order):
    anna = Phone(world.anna)
    few = statements(anna, BRANCHES, order=order)
    for number in range(47):
        world.branch(world.county, f"社区{number}")
    assert statements(anna, BRANCHES, order=order) == few


def test_one_branch(world):
    asked = "query($id: ID!) { branch(id: $id) { name foundedOn status { code } } }"
    found = Phone(world.anna).read(asked, id=id_of("Branch", world.own_branch))["branch"]
    assert found["name"] == world.own_branch.unit.name
    assert found["status"] == {"code": "active"}
    absent = Phone(world.anna).read(asked, id=id_of("Team", world.own_team))
    assert absent == {"branch": None}


# offices

OFFICES = """
    query($branch: ID, $team: ID, $kind: String, $person: ID) {
      offices(first: 100, branch: $branch, team: $team, kind: $kind, person: $person) {
        edges { node { kind { code } person { name } unit { name } startsAt endsAt } }
        totalCount { value }
      }
    }
"""


def office_kinds(phone, **variables):
    return sorted(
        node["kind"]["code"] for node in nodes(phone.read(OFFICES, **variables)["offices"])
    )


def test_offices_end_where_sight_ends(world):
    manager = Phone(world.manager)
    assert office_kinds(manager) == ["branch_manager", "team_leader"]
    assert office_kinds(manager, branch=id_of("Branch", world.sister_branch)) == []
    assert office_kinds(manager, team=id_of("Team", world.own_team)) == ["team_leader"]
    assert office_kinds(Phone(world.officer), kind="branch_manager") == ["branch_manager"] * 2
    assert office_kinds(Phone(world.anna)) == []
    assert office_kinds(Phone(world.sister_manager)) == ["branch_manager"]


def test_who_holds_an_office_is_not_found_by_a_person_out_of_sight(world):
    stranger, manager = world.person("外来人"), Phone(world.manager)
    world.office(stranger, "branch_secretary", world.own_branch)
    assert "branch_secretary" in office_kinds(manager)
    assert office_kinds(manager, person=id_of("Person", stranger)) == []
    assert office_kinds(manager, person=id_of("Person", world.leader)) == ["team_leader"]


def test_offices_statements_do_not_grow(world):
    manager = Phone(world.manager)
    few = statements(manager, OFFICES)
    for number in range(48):
        world.office(world.person(f"副队长{number}"), "deputy_leader", world.own_team)
    assert len(office_kinds(manager)) == 50
    assert statements(manager, OFFICES) == few
