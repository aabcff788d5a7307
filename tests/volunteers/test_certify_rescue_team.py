"""A society certifies a rescue team."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.volunteers.teams import certify, rescues, told
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import RescueCertification

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    rescues(world.own_team)
    return world


def test_a_new_certification_is_a_new_row(world):
    certify(world.officer, world.own_team, certifiedOn="2024-01-01", nextReviewOn="2026-01-01")
    made = certify(world.city_officer, world.own_team, level="city")["certification"]
    assert (made["level"]["code"], made["certifiedOn"], made["nextReviewOn"]) == (
        "city", "2026-01-01", "2028-01-01",
    )  # fmt: skip
    assert told("rescue_team_certified") == [world.leader] * 2
    shown = Phone(world.leader).read(
        "query($team: ID) { rescueCertifications(first: 5, team: $team)"
        " { edges { node { level { code } team { name } } } } }",
        team=id_of("Team", world.own_team),
    )
    levels = [each["level"]["code"] for each in nodes(shown["rescueCertifications"])]
    assert levels == ["city", "county"]


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("officer", {"county"}),
        ("city_officer", {"county", "city"}),
        ("province_officer", {"county", "city", "province", "national"}),
    ],
)
def test_of_no_higher_level_than_its_own(world, who, allowed):
    for number, level in enumerate(RescueCertification.Level.values):
        on = str(localdate(world.now) - timedelta(days=number))
        answer = certify(getattr(world, who), world.own_team, level=level, certifiedOn=on)
        assert codes(answer) == ([] if level in allowed else ["CERTIFIED_ABOVE"])
    assert RescueCertification.objects.count() == len(allowed)


@pytest.mark.parametrize("who", ["anna", "leader", "manager", "sister_manager", "stranger"])
def test_no_team_or_branch_certifies(world, who):
    assert codes(certify(getattr(world, who), world.own_team)) == ["NOT_FOUND"]
    assert not RescueCertification.objects.exists()


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"level": "village"}, ("INVALID", "level")),
        ({"certifiedOn": "2999-01-01", "nextReviewOn": "2999-02-01"}, ("NOT_YET", "certifiedOn")),
        ({"nextReviewOn": "2026-01-01"}, ("PERIOD_BACKWARDS", "nextReviewOn")),
    ],
)
def test_what_is_no_certification(world, given, refused):
    answer = certify(world.officer, world.own_team, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]


def test_only_what_rescues_and_once_a_day(world):
    assert codes(certify(world.officer, world.sister_team)) == ["NOT_A_RESCUE_TEAM"]
    assert codes(certify(world.officer, world.own_team)) == []
    assert codes(certify(world.officer, world.own_team)) == ["CERTIFIED_ALREADY"]
