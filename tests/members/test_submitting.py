"""What keeps a branch from submitting itself is said before it tries, in the same words."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from members.models import CertificationCase, ReviewRound, Standard
from tests.members.cases import (
    WRITTEN,
    assess_itself,
    decide,
    recognised,
    refused,
    submit,
    to_publicity,
)
from tests.world import Phone, SmallWorld, id_of, statements

pytestmark = pytest.mark.django_db
MINE = "{ myBranchStanding { ready blockers { code field message } } }"
ONE = "query($id: ID!) { assessment(branchId: $id) { ready blockers { code field } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


def round_(world, opens, closes, **given):
    today = localdate(world.now)
    return ReviewRound.objects.create(
        standard=Standard.objects.get(),
        year=today.year,
        title="年度评审",
        opens_on=today + timedelta(days=opens),
        closes_on=today + timedelta(days=closes),
        set_by=world.province_officer,
        set_at=world.now,
        **given,
    )


def nothing(world):
    pass


def declared(world):
    assess_itself(world.manager, world.own_branch, WRITTEN)


def no_round(world):
    declared(world)
    round_(world, -2, -1)


def for_schools(world):
    declared(world)
    round_(world, -2, 2, branch_kinds=["school"])


def in_review(world):
    submit(world.manager, world.own_branch, WRITTEN)


def returned_and_late(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    decide(world.officer, case, "return", "请补充")
    CertificationCase.objects.update(rectify_by=localdate(world.now) - timedelta(days=1))


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (nothing, ["MANDATORY_NOT_MET"]),
        (declared, []),
        (no_round, ["NO_OPEN_ROUND"]),
        (for_schools, ["ROUND_FOR_OTHERS"]),
        (in_review, ["CASE_ALREADY_OPEN"]),
        (to_publicity, ["CASE_ALREADY_OPEN"]),
        (recognised, ["ALREADY_RECOGNISED"]),
        (returned_and_late, ["DEADLINE_PASSED"]),
    ],
)
def test_it_is_ready_when_submitting_refuses_nothing(world, scene, expected):
    scene(world)
    (mine,) = Phone(world.manager).read(MINE)["myBranchStanding"]
    assert [each["code"] for each in mine["blockers"]] == expected
    assert mine["ready"] == (expected == [])
    one = Phone(world.officer).read(ONE, id=id_of("Branch", world.own_branch))["assessment"]
    said = [(each["code"], each["field"]) for each in one["blockers"]]
    assert (one["ready"], [code for code, _ in said]) == (expected == [], expected)
    if expected:
        assert refused(submit, world.manager, world.own_branch) == said
    else:
        submit(world.manager, world.own_branch)


def test_of_many_branches_in_as_many_statements_as_of_one(world):
    phone = Phone(world.manager)
    one = statements(phone, MINE)
    world.office(world.manager, "branch_secretary", world.sister_branch)
    world.office(world.manager, "branch_secretary", world.far_branch)
    assert statements(phone, MINE) == one
