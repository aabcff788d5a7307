"""A society gives a team its flag."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.volunteers.teams import close_team, give_team_flag, told
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.mark.parametrize(
    ("who", "society"),
    [("officer", "county"), ("city_officer", "city"), ("province_officer", "province")],
)
def test_the_society_that_gave_it_is_known(world, who, society):
    team = give_team_flag(getattr(world, who), world.own_team)["team"]
    assert team["flagGivenOn"] == "2026-05-08"
    assert team["flagGivenBy"]["name"] == getattr(world, society).unit.name
    assert told("team_flag_given") == [world.leader]


def test_of_two_offices_the_one_that_reaches(world):
    world.office(world.officer, "county_officer", world.other_county)
    assert give_team_flag(world.officer, world.own_team)["team"]["flagGivenBy"]["name"] == (
        world.county.unit.name
    )


def test_nobody_is_told_of_the_flag_they_gave(world):
    world.office(world.anna, "deputy_leader", world.own_team)
    world.office(world.leader, "county_officer", world.county)
    assert codes(give_team_flag(world.leader, world.own_team)) == []
    assert told("team_flag_given") == [world.anna]


@pytest.mark.parametrize("who", ["anna", "leader", "manager", "sister_manager", "stranger"])
def test_no_team_or_branch_gives_one(world, who):
    assert codes(give_team_flag(getattr(world, who), world.own_team)) == ["NOT_FOUND"]
    world.own_team.refresh_from_db()
    assert world.own_team.flag_given_on is None


def test_once(world):
    give_team_flag(world.officer, world.own_team)
    answer = give_team_flag(world.city_officer, world.own_team, givenOn="2026-05-09")
    assert codes(answer) == ["FLAG_GIVEN"]


def test_between_the_founding_and_today(world):
    tomorrow = localdate(world.now) + timedelta(days=1)
    before = world.own_team.founded_on - timedelta(days=1)
    assert codes(give_team_flag(world.officer, world.own_team, givenOn=tomorrow)) == ["NOT_YET"]
    answer = give_team_flag(world.officer, world.own_team, givenOn=before)
    assert codes(answer) == ["FLAG_BEFORE_FOUNDING"]
    close_team(world.manager, world.own_team)
    assert codes(give_team_flag(world.officer, world.own_team)) == ["TEAM_CLOSED"]
