"""An office sets what holds in its unit and below."""

import pytest

from backend.audit.models import AuditEntry
from backend.policy.models import PolicyVersion
from backend.policy.values import Policy, Said, policy_over, table
from tests.volunteers.policies import CAP, FIGURES, OPENS, RADIUS, unit_says
from tests.volunteers.scenes import DAY, HOUR
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
QUERY = f"query($id: ID!) {{ unitPolicy(unitId: $id) {{ {FIGURES} }} }}"


@pytest.fixture
def world():
    return SmallWorld()


def of_unit(person, unit, name=RADIUS):
    found = Phone(person).read(QUERY, id=id_of("Unit", unit))["unitPolicy"]
    return next((tuple(each.values())[1:] for each in found if each["name"] == name), None)


def test_the_nearest_says_what_holds_and_the_answer_who_says_it(world):
    branch, team = world.own_branch.unit, world.own_team.unit
    assert of_unit(world.anna, team) == (200, 200, None, None)
    assert codes(unit_says(world.province_officer, world.province.unit, {RADIUS: 300})) == []
    assert of_unit(world.anna, team) == (300, 200, "province", world.province.unit.name)
    assert codes(unit_says(world.manager, branch, {RADIUS: 150})) == []
    assert of_unit(world.anna, team) == (150, 200, "unit", branch.name)
    assert of_unit(world.anna, world.sister_branch.unit)[0] == 300
    assert codes(unit_says(world.manager, branch, {})) == []
    assert of_unit(world.anna, team)[0] == 300
    assert AuditEntry.objects.filter(deed="set_unit_policy").exclude(office_id=None).count() == 3


def test_a_ceiling_is_lowered_further_down_and_never_raised(world):
    unit_says(world.province_officer, world.province.unit, {CAP: 400})
    assert codes(unit_says(world.manager, world.own_branch.unit, {CAP: 600})) == []
    assert of_unit(world.anna, world.own_team.unit, CAP)[0] == 400
    unit_says(world.manager, world.own_branch.unit, {CAP: 240})
    assert of_unit(world.anna, world.own_team.unit, CAP)[0] == 240
    assert of_unit(world.anna, world.sister_team.unit, CAP)[0] == 400


def test_a_ceiling_holds_where_the_province_says_nothing(world):
    branch, default = world.own_branch.unit, table[CAP].default
    unit_says(world.manager, branch, {CAP: default + 1})
    assert of_unit(world.anna, world.own_team.unit, CAP) == (default, default, None, None)
    unit_says(world.province_officer, world.province.unit, {CAP: default + 2})
    assert of_unit(world.anna, world.own_team.unit, CAP)[0] == default + 1


@pytest.mark.parametrize("name", ["announcement.alone_most", "mobilisation.alone_most"])
def test_no_office_lets_itself_off_a_second_person(world, name):
    unit_says(world.province_officer, world.province.unit, {name: 50})
    assert codes(unit_says(world.manager, world.own_branch.unit, {name: 100_000})) == []
    assert policy_over(world.now + DAY, world.own_branch.unit_id)[name] == 50
    assert codes(unit_says(world.manager, world.own_branch.unit, {name: 20})) == []
    assert policy_over(world.now + DAY, world.own_branch.unit_id)[name] == 20


def test_only_figures_that_may_be_set_there_and_within_their_bounds(world):
    answer = unit_says(
        world.manager,
        world.own_branch.unit,
        {"nothing": 1, "login.codes_a_day": 5, RADIUS: 19, OPENS: 30},
    )
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [
        ("values.0", "INVALID"),
        ("values.1", "POLICY_SET_ABOVE"),
        ("values.2", "POLICY_OUT_OF_BOUNDS"),
    ]
    assert not PolicyVersion.objects.exists()
    at_root = unit_says(world.province_officer, world.province.unit, {"login.codes_a_day": 50_000})
    assert codes(at_root) == []


def test_from_an_instant_to_come_and_never_backwards(world):
    branch = world.own_branch.unit
    assert codes(
        unit_says(world.manager, branch, {RADIUS: 90}, effectiveFrom=(world.now - HOUR).isoformat())
    ) == ["IN_THE_PAST"]
    later = {"effectiveFrom": (world.now + DAY).isoformat()}
    assert codes(unit_says(world.manager, branch, {RADIUS: 90}, **later)) == []
    assert of_unit(world.anna, branch)[0] == 200
    assert policy_over(world.now + DAY, branch.pk)[RADIUS] == 90
    assert codes(unit_says(world.manager, branch, {RADIUS: 80})) == ["POLICY_BEFORE_THE_LAST"]


def test_only_where_one_s_office_reaches(world):
    for person in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert codes(unit_says(person, world.own_branch.unit, {RADIUS: 90})) == ["NOT_FOUND"]
    for person in (world.officer, world.city_officer, world.province_officer):
        assert codes(unit_says(person, world.own_branch.unit, {RADIUS: 90})) == []
    assert PolicyVersion.objects.count() == 3


def test_what_no_level_may_name_is_not_read_from_it():
    low = Policy((Said("unit", 1, 1, {"login.codes_a_day": 1, RADIUS: 20}),))
    assert (low[RADIUS], low["login.codes_a_day"]) == (20, table["login.codes_a_day"].default)
