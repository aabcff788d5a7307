"""Whoever leads a rescue team says what it has."""

import pytest

from tests.volunteers.teams import equip, rescues
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import TeamEquipment

pytestmark = pytest.mark.django_db
LIST = "{ teamEquipment(first: 9) { edges { node { name state { code } quantity } } } }"


@pytest.fixture
def world():
    world = SmallWorld()
    rescues(world.own_team)
    return world


def has(person):
    return {
        (each["name"], each["state"]["code"]): each["quantity"]
        for each in nodes(Phone(person).read(LIST)["teamEquipment"])
    }


def test_one_row_for_each_thing_in_each_state(world):
    equip(world.leader, world.own_team)
    equip(world.leader, world.own_team, state="in_repair", quantity=2)
    changed = equip(world.manager, world.own_team, name=" 救生衣 ", quantity=10)["equipment"]
    assert (changed["name"], changed["quantity"]) == ("救生衣", 10)
    assert has(world.leader) == {("救生衣", "ready"): 10, ("救生衣", "in_repair"): 2}
    assert TeamEquipment.objects.count() == 2


def test_what_is_gone_is_not_shown(world):
    equip(world.leader, world.own_team)
    assert codes(equip(world.leader, world.own_team, quantity=0)) == []
    assert has(world.leader) == {}
    assert TeamEquipment.objects.get().quantity == 0


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": " "}, ("REQUIRED", "name")),
        ({"name": "x" * 81}, ("TOO_LONG", "name")),
        ({"state": "lost"}, ("INVALID", "state")),
        ({"quantity": -1}, ("INVALID", "quantity")),
    ],
)
def test_what_is_no_equipment(world, given, refused):
    answer = equip(world.leader, world.own_team, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]
    assert not TeamEquipment.objects.exists()


@pytest.mark.parametrize("who", ["anna", "sister_manager", "city_officer", "stranger"])
def test_nobody_else(world, who):
    assert codes(equip(getattr(world, who), world.own_team)) == ["NOT_FOUND"]


def test_of_rescue_teams_and_seen_by_whoever_sees_their_doings(world):
    assert codes(equip(world.sister_manager, world.sister_team)) == ["NOT_A_RESCUE_TEAM"]
    equip(world.leader, world.own_team)
    assert has(world.city_officer) == has(world.leader)
    assert has(world.anna) == has(world.sister_manager) == {}
