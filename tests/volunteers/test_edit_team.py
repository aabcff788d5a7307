"""An office changes a team's particulars."""

import pytest

from tests.volunteers.teams import close_team, edit_team, give_team_flag
from tests.world import SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_what_is_left_out_stays(world):
    changed = edit_team(world.manager, world.own_team, name=" 军门救护队 ")["team"]
    assert changed["name"] == "军门救护队"
    assert changed["field"]["code"] == "first_aid"
    assert changed["foundedOn"] == str(world.own_team.founded_on)
    assert codes(edit_team(world.manager, world.own_team)) == []
    world.own_team.unit.refresh_from_db()
    assert world.own_team.unit.name == "军门救护队"


def test_who_rescues_no_longer_has_no_kind_of_it(world):
    assert codes(edit_team(world.manager, world.own_team, field="rescue")) == ["REQUIRED"]
    answer = edit_team(world.manager, world.own_team, field="rescue", rescueKind="medical")
    assert answer["team"]["rescueKind"] == {"code": "medical"}
    assert edit_team(world.manager, world.own_team, field="relief")["team"]["rescueKind"] is None


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": ""}, ("REQUIRED", "name")),
        ({"field": "flying"}, ("INVALID", "field")),
        ({"rescueKind": "medical"}, ("INVALID", "rescueKind")),
        ({"foundedOn": "2999-01-01"}, ("NOT_YET", "foundedOn")),
    ],
)
def test_what_is_no_team(world, given, refused):
    answer = edit_team(world.manager, world.own_team, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]
    before = (world.own_team.field, world.own_team.founded_on, world.own_team.unit.name)
    world.own_team.refresh_from_db()
    assert (world.own_team.field, world.own_team.founded_on, world.own_team.unit.name) == before


def test_no_team_is_founded_after_it_had_its_flag(world):
    give_team_flag(world.officer, world.own_team, givenOn="2026-05-08")
    answer = edit_team(world.manager, world.own_team, foundedOn="2026-05-09")
    assert codes(answer) == ["FLAG_BEFORE_FOUNDING"]
    assert codes(edit_team(world.manager, world.own_team, foundedOn="2026-05-08")) == []


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_only_the_offices_above(world, who):
    assert codes(edit_team(getattr(world, who), world.own_team, name="x")) == ["NOT_FOUND"]


def test_not_what_is_closed(world):
    close_team(world.manager, world.own_team)
    assert codes(edit_team(world.manager, world.own_team, name="x")) == ["TEAM_CLOSED"]
