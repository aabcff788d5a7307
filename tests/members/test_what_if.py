"""What a draft would do, and what would help a branch."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend import counts
from backend.authority import kinds
from backend.authority.actor import anonymous
from graphql_schema.fields import Row
from graphql_schema.schema import schema
from members.models import Branch
from members.selectors.assessment import assess, window_of
from members.selectors.what_if import simulate
from members.services.take_standings import take_standings
from tests.members.standards import draft_of, edit, item, publish
from tests.world import (
    FUJIAN,
    GULOU,
    NOBODY,
    PINGTAN,
    TAIJIANG,
    Asked,
    Phone,
    SmallWorld,
    actor_of,
    id_of,
)

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db
SIMULATE = """query($version: ID!, $unit: ID, $division: String) {
  simulateStandard(versionId: $version, unitId: $unit, division: $division) {
    branches passing meanScore byKind { kind { code } branches passing }
    byCriterion { item code title asked failing } } }"""
HELP = """query($branch: ID!) {
  whatWouldHelp(branchId: $branch) { item code mandatory missing lacking weight } }"""
MINE = "{ myBranchStanding { branch { name } score ready missing } }"
ROWS = """query($branch: ID!, $item: String!, $criterion: String!) {
  countedRows(branchId: $branch, item: $item, criterion: $criterion) { number ids } }"""
VOLUNTEERS = {
    "code": "VOLUNTEERS", "title": "志愿者", "kind": "COUNT_MIN",
    "countCode": "registered_volunteers", "threshold": 2, "weight": 60, "mandatory": True,
}  # fmt: skip
LEADERS = {
    "code": "LEADERS", "title": "带头人", "kind": "EXISTS", "countCode": "branch_managers",
    "weight": 40,
}  # fmt: skip


@pytest.fixture
def world():
    world = SmallWorld()
    world.before = world.standard()
    world.school = world.branch(world.county, "钱塘小学红十字会", kind="school")
    return world


def drafted(world, *criteria):
    version = draft_of(world, world.before.standard)
    payload = edit(world, version, items=[item(*criteria or (VOLUNTEERS, LEADERS))])
    assert not payload["errors"]
    version.refresh_from_db()
    return version


def simulated(world, version, over, who=None):
    ids = {"version": id_of("StandardVersion", version), "unit": id_of("Unit", over.unit)}
    return Phone(who or world.province_officer).read(SIMULATE, **ids)["simulateStandard"]


def test_how_many_would_pass_by_kind_and_by_criterion(world):
    found = simulated(world, drafted(world), world.province)
    assert (found["branches"], found["passing"]) == (4, 1)
    assert found["meanScore"] == (100 + 40 + 0 + 0) // 4
    assert found["byKind"] == [
        {"kind": {"code": "community"}, "branches": 3, "passing": 1},
        {"kind": {"code": "school"}, "branches": 1, "passing": 0},
    ]
    assert [(each["code"], each["asked"], each["failing"]) for each in found["byCriterion"]] == [
        ("VOLUNTEERS", 4, 3),
        ("LEADERS", 4, 2),
    ]


def test_of_the_branches_that_are_asked(world):
    schools = VOLUNTEERS | {"branchKinds": ["school"]}
    found = simulated(world, drafted(world, schools, LEADERS), world.province)
    assert [(each["code"], each["asked"], each["failing"]) for each in found["byCriterion"]] == [
        ("LEADERS", 4, 2),
        ("VOLUNTEERS", 1, 1),
    ]


def test_under_a_unit_and_no_closed_branch(world):
    version = drafted(world)
    assert simulated(world, version, world.other_county)["branches"] == 1
    assert simulated(world, version, world.own_branch)["passing"] == 1
    Branch.objects.filter(pk=world.own_branch.pk).update(status="closed")
    assert simulated(world, version, world.county)["branches"] == 2


def test_what_if_is_what_comes_of_it(world):
    for name in ("林一", "林二"):
        world.volunteer(world.far_branch, world.person(name))  # what is mandatory, and no more
    version = drafted(world)
    before = simulate(
        actor_of(world.province_officer),
        version.public_id,
        unit_id=world.province.unit.public_id,
    )
    assert not publish(world, version)["errors"]
    version.refresh_from_db()
    now = version.published_at + timedelta(seconds=1)
    real = [assess(branch, now) for branch in Branch.objects.all()]
    assert {each.version for each in real} == {version.number}
    assert before.passing == sum(each.ready for each in real)
    assert before.mean_score == sum(each.score for each in real) // len(real)
    for each in before.by_criterion:
        own = [one for found in real for one in found.standings if one.code == each.code]
        assert each.failing == sum(not one.met for one in own)
        assert each.asked == sum(one.verdict != "not_applicable" for one in own)


def test_a_draft_is_tried_by_the_province_and_what_is_published_by_each_over_their_own(world):
    version = drafted(world)
    for who in (world.officer, world.manager, world.anna):
        assert simulated(world, version, world.own_branch, who) is None
    assert simulated(world, world.before, world.county, world.officer)["branches"] == 3
    assert simulated(world, world.before, world.other_county, world.officer) is None
    assert simulated(world, world.before, world.own_branch, world.manager)["branches"] == 1
    assert simulated(world, world.before, world.own_branch, world.anna) is None


def test_under_a_division_it_is_as_under_its_society(world):
    version = drafted(world)

    def under(code, who=world.province_officer, **given):
        asked = {"version": id_of("StandardVersion", version), "division": code} | given
        return Phone(who).ask(SIMULATE, **asked)

    for code, society in ((FUJIAN, world.province), (GULOU, world.county)):
        found = under(code)["data"]["simulateStandard"]
        assert found == simulated(world, version, society)
    publish(world, version)
    assert under(GULOU, world.officer)["data"]["simulateStandard"]["branches"] == 3
    for code, who in ((TAIJIANG, world.officer), (PINGTAN, world.province_officer), ("9", None)):
        answer = under(code, who or world.province_officer)
        assert answer == {"data": {"simulateStandard": None}}
    for given in ({"unit": id_of("Unit", world.county.unit)}, {"division": None}):
        (error,) = under(GULOU, **given)["errors"]
        assert error["extensions"]["code"] == "UNIT_OR_DIVISION"


def test_what_would_help_says_the_cheapest_first(world):
    world.standard(
        Asked("MEMBERSHIP", "members", threshold=3),
        Asked("ACTIVITIES", "activities_in_window", threshold=4),
        Asked("RULES", mandatory=True),
        number=2,
    )
    found = Phone(world.manager).read(HELP, branch=id_of("Branch", world.own_branch))
    said = [(each["code"], each["lacking"], each["missing"]) for each in found["whatWouldHelp"]]
    assert said == [
        ("declared", None, "A declaration is needed."),
        ("members", 1, "1 more member is needed."),
        ("activities_in_window", 4, "4 more activities are needed."),
    ]
    for who in (world.anna, world.sister_manager):
        read = Phone(who).read(HELP, branch=id_of("Branch", world.own_branch))
        assert read == {"whatWouldHelp": None}


def test_my_branches_are_those_of_my_offices(world):
    world.office(world.manager, "branch_secretary", world.far_branch)
    found = Phone(world.manager).read(MINE)["myBranchStanding"]
    names = [each["branch"]["name"] for each in found]
    assert names == ["军门社区红十字会", "义洲社区红十字会"]
    assert found[0]["missing"] == ["A declaration is needed.", "1 more activity is needed."]
    for who in (world.anna, world.officer, world.province_officer):
        assert Phone(who).read(MINE) == {"myBranchStanding": []}


def test_the_rows_are_named_to_whoever_may_see_them_and_counted_for_others(world, monkeypatch):
    asked = {"item": "MEMBERSHIP", "criterion": "members"}
    branch = id_of("Branch", world.own_branch)
    found = Phone(world.manager).read(ROWS, branch=branch, **asked)["countedRows"]
    assert found["number"] == 2
    node = "query($id: ID!) { node(id: $id) { ... on Membership { person { name } } } }"
    named = {
        Phone(world.manager).read(node, id=each)["node"]["person"]["name"] for each in found["ids"]
    }
    assert named == {"林小红", "陈国栋"}
    held = kinds.held["branch_manager"] - {"member.see"}
    monkeypatch.setitem(kinds.held, "branch_manager", held)
    found = Phone(world.manager).read(ROWS, branch=branch, **asked)["countedRows"]
    assert found == {"number": 2, "ids": []}
    wrong = [(branch, {"criterion": "none"}), (branch, {"item": "X"}), (NOBODY, {})]
    for of, otherwise in wrong:
        read = Phone(world.manager).read(ROWS, branch=of, **asked | otherwise)
        assert read == {"countedRows": None}
    assert Phone(world.sister_manager).read(ROWS, branch=branch, **asked) == {"countedRows": None}


def test_volunteers_and_first_aiders_are_named_as_volunteers(world):
    world.standard(
        Asked("A", "registered_volunteers"), Asked("B", "certified_first_aiders"), number=2
    )
    world.first_aider(world.anna)
    branch, manager = id_of("Branch", world.own_branch), Phone(world.manager)
    node = "query($id: ID!) { node(id: $id) { ... on Volunteer { person { name } } } }"
    for of, criterion, names in (
        ("A", "registered_volunteers", {"林小红", "陈国栋"}),
        ("B", "certified_first_aiders", {"林小红"}),
    ):
        found = manager.read(ROWS, branch=branch, item=of, criterion=criterion)["countedRows"]
        assert found["number"] == len(names)
        shown = {manager.read(node, id=each)["node"]["person"]["name"] for each in found["ids"]}
        assert shown == names


def test_of_what_nothing_records_yet_no_row_is_counted(world):
    """Its documents have keys of their own, which are those of other people's memberships."""
    world.standard(Asked("A", "members", of="coverage", threshold=1), number=2)
    asked = {"branch": id_of("Branch", world.own_branch), "item": "A", "criterion": "members"}
    assert Phone(world.manager).read(ROWS, **asked) == {"countedRows": None}


def test_whatever_is_counted_can_be_shown():
    named = schema.graphql_schema.type_map.values()
    types = [getattr(each, "graphene_type", None) for each in named]
    models = {of._meta.model for of in types if isinstance(of, type) and issubclass(of, Row)}
    window = window_of(12, anonymous().now)
    assert not {name for name in counts.known() if counts.shown(name, window, ())[0] not in models}


def test_the_trend_is_of_the_last_nights_under_any_version(world):
    trend = "query($b: ID!) { assessment(branchId: $b) { score trend { day score met asked } } }"
    branch = id_of("Branch", world.own_branch)
    assert Phone(world.manager).read(trend, b=branch)["assessment"]["trend"] == []
    first = world.now.replace(hour=20) - 40 * DAY
    for number in range(33):
        take_standings(first + number * DAY)
    world.standard(Asked("MEMBERSHIP", "members"), number=2)
    take_standings(first + 33 * DAY)
    found = Phone(world.manager).read(trend, b=branch)["assessment"]["trend"]
    assert [each["score"] for each in found] == [60] * 30 + [100]
    assert (found[-1]["met"], found[-1]["asked"]) == (1, 1)
    assert found[-1]["day"] == str(localdate(first + 33 * DAY))


def test_by_another_standard_where_it_is_named(world):
    world.standard(Asked("MEMBERSHIP", "members", threshold=9), code="DEMONSTRATION")
    asked = """query($b: ID!, $of: String) {
        assessment(branchId: $b, standard: $of) { score }
        whatWouldHelp(branchId: $b, standard: $of) { lacking }
        countedRows(
          branchId: $b, standard: $of, item: "MEMBERSHIP", criterion: "members"
        ) { number }
    }"""
    branch = id_of("Branch", world.own_branch)
    found = Phone(world.manager).read(asked, b=branch, of="DEMONSTRATION")
    assert found["assessment"] == {"score": 0}
    assert found["whatWouldHelp"] == [{"lacking": 7}]
    assert found["countedRows"] == {"number": 2}


@pytest.mark.parametrize(
    "asked",
    [
        "assessment(branchId: $b, standard: $of) { score }",
        "whatWouldHelp(branchId: $b, standard: $of) { lacking }",
        'countedRows(branchId: $b, standard: $of, item: "A", criterion: "b") { number }',
        "certificationProgress(standard: $of) { branches }",
        "certificationYears(standard: $of) { picture }",
        "closestToPassing(standard: $of, first: 3) { picture }",
    ],
)
def test_a_standard_that_there_is_not_is_not_found_wherever_it_is_named(world, asked):
    takes = "$b: ID!, $of: String!" if "$b" in asked else "$of: String!"
    document, branch = f"query({takes}) {{ {asked} }}", id_of("Branch", world.own_branch)
    given = {"of": "NOPE"} | ({"b": branch} if "$b" in asked else {})
    (error,) = Phone(world.manager).ask(document, **given)["errors"]
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert "errors" not in Phone(world.stranger).ask(document, **given)


def test_nor_is_it_submitted_under(world):
    branch = id_of("Branch", world.own_branch)
    refused = Phone(world.manager).do(
        "submitAssessment", "case { id }", branchId=branch, standard="NOPE"
    )
    assert [(each["code"], each["field"]) for each in refused["errors"]] == [
        ("NOT_FOUND", "standard")
    ]
