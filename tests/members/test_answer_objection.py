"""The office answers who objects."""

import pytest

from backend.messaging.models import OfficeItem
from tests.members.cases import (
    WRITTEN,
    answer,
    decide,
    raise_,
    refused,
    second_officer,
    submit,
    submitted_again,
    to_publicity,
)
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.standard()
    return world


@pytest.fixture
def case(world):
    return to_publicity(world)


def test_it_is_answered_once_and_with_words(world, case):
    objection = raise_(world.stranger, case).things["objection"]
    assert refused(answer, world.province_officer, objection, " ") == [("REQUIRED", "answer")]
    answer(world.province_officer, objection)
    assert refused(answer, world.province_officer, objection) == [
        ("OBJECTION_ANSWERED", "objectionId")
    ]


def test_nobody_answers_their_own(world, case):
    objection = raise_(world.province_officer, case).things["objection"]
    assert refused(answer, world.province_officer, objection) == [("OWN_SUBMISSION", None)]
    answer(second_officer(world), objection)


@pytest.mark.parametrize("who", ["officer", "city_officer", "manager", "stranger"])
def test_only_the_society_whose_turn_it_is_answers(world, case, who):
    objection = raise_(world.anna, case).things["objection"]
    assert refused(answer, getattr(world, who), objection) == [("NOT_FOUND", "objectionId")]


def asked():
    items = OfficeItem.objects.filter(kind="case_objected", settled_at=None)
    return list(items.values_list("unit", flat=True))


def test_it_is_put_before_whose_turn_it_is_when_the_case_was_returned(world, case):
    objection = raise_(world.stranger, case).things["objection"]
    decide(second_officer(world), case, "return", "请补充")
    assert asked() == [world.province.pk]
    submit(world.manager, world.own_branch)
    assert asked() == [world.county.pk]
    decide(world.officer, case, "forward")
    assert asked() == [world.city.pk]
    answer(world.city_officer, objection)
    assert asked() == []


def test_whoever_submitted_the_case_does_not_answer_for_it(world, case):
    world.office(world.manager, "province_officer", world.province)
    objection = raise_(world.stranger, case).things["objection"]
    assert refused(answer, world.manager, objection) == [("OWN_SUBMISSION", None)]
    answer(world.province_officer, objection)


def test_nor_does_whoever_submitted_it_once(world):
    case = submit(world.manager, world.own_branch, WRITTEN).things["case"]
    submitted_again(world, case)
    for officer in (world.officer, world.city_officer, world.province_officer):
        decide(officer, case, "forward")
    world.office(world.manager, "province_officer", world.province)
    objection = raise_(world.stranger, case).things["objection"]
    assert refused(answer, world.manager, objection) == [("OWN_SUBMISSION", None)]
    answer(world.province_officer, objection)


def test_where_only_who_objected_sits_the_society_above_answers(world):
    """As when a case was returned with an objection, and the county's only officer raised it."""
    case = to_publicity(world)
    objection = raise_(world.officer, case).things["objection"]
    decide(second_officer(world), case, "return", "请补充")
    submit(world.manager, world.own_branch)
    assert refused(answer, world.officer, objection) == [("OWN_SUBMISSION", None)]
    answer(world.city_officer, objection)
