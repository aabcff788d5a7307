"""A branch or a society above it makes a team."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from backend.authority.models import Unit, UnitClosure
from tests.volunteers.scenes import key, rows_of
from tests.volunteers.teams import create_team, the_team
from tests.volunteers.verbs import create_activity
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.kinds import RESCUE_KINDS
from volunteers.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_it_stands_under_its_branch_and_is_led_by_offices(world):
    made = create_team(world.manager, world.own_branch)["team"]
    assert (made["name"], made["field"]["code"], made["rescueKind"]) == (
        "水上救生队", "first_aid", None,
    )  # fmt: skip
    assert (made["foundedOn"], made["flagGivenOn"], made["status"]["code"]) == (
        "2026-05-08", None, "active",
    )  # fmt: skip
    team = the_team()
    above = UnitClosure.objects.filter(descendant=team.pk, depth=1).values_list("ancestor")
    assert set(above) == {(world.own_branch.pk,)}
    Phone(world.manager).do(
        "grantOffice",
        "office { id }",
        personId=id_of("Person", world.anna),
        kind="team_leader",
        unitId=made["id"],
    )
    planned = create_activity(Phone(world.anna), world, organiserId=made["id"])
    assert planned["activity"]["organiser"] == "水上救生队"


@pytest.mark.parametrize("who", ["manager", "officer", "city_officer", "province_officer"])
def test_the_branch_and_the_societies_above_it(world, who):
    assert codes(create_team(getattr(world, who), world.own_branch)) == []


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_nobody_else(world, who):
    before = rows_of(Team, Unit, UnitClosure)
    assert codes(create_team(getattr(world, who), world.own_branch)) == ["NOT_FOUND"]
    assert rows_of(Team, Unit, UnitClosure) == before


@pytest.mark.parametrize("kind", RESCUE_KINDS)
def test_a_rescue_team_says_what_it_rescues(world, kind):
    made = create_team(world.manager, world.own_branch, field="rescue", rescueKind=kind)
    assert made["team"]["rescueKind"]["code"] == kind


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": "  "}, ("REQUIRED", "name")),
        ({"name": "队" * 121}, ("TOO_LONG", "name")),
        ({"field": "flying"}, ("INVALID", "field")),
        ({"field": "rescue"}, ("REQUIRED", "rescueKind")),
        ({"field": "rescue", "rescueKind": "fire"}, ("INVALID", "rescueKind")),
        ({"rescueKind": "medical"}, ("INVALID", "rescueKind")),
    ],
)
def test_what_is_no_team(world, given, refused):
    answer = create_team(world.manager, world.own_branch, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]
    assert Team.objects.count() == 2


def test_not_before_it_is_founded(world):
    tomorrow = localdate(world.now) + timedelta(days=1)
    assert codes(create_team(world.manager, world.own_branch, foundedOn=tomorrow)) == ["NOT_YET"]
    today = localdate(world.now)
    assert codes(create_team(world.manager, world.own_branch, foundedOn=today)) == []


def test_not_of_a_branch_that_is_closed(world):
    world.own_branch.status = "closed"
    world.own_branch.save(update_fields=["status"])
    assert codes(create_team(world.manager, world.own_branch)) == ["BRANCH_CLOSED"]
    assert Team.objects.count() == 2


def test_a_double_tap_makes_one(world):
    again = {"clientKey": key()}
    first = create_team(world.manager, world.own_branch, **again)
    second = create_team(world.manager, world.own_branch, **again)
    assert (second["replayed"], second["team"]["id"]) == (True, first["team"]["id"])
    assert Team.objects.count() == 3
