"""Whoever leads a rescue team records what it practised."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from tests.volunteers.teams import drill, rescues
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import ServiceRecord, TeamDrill

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    rescues(world.own_team)
    return world


def test_practice_is_no_service(world):
    made = drill(world.leader, world.own_team, note=" 绳索 ")["drill"]
    assert (made["minutes"], made["participants"], made["note"]) == (180, 14, "绳索")
    assert not ServiceRecord.objects.exists()
    list_ = "{ teamDrills(first: 9) { edges { node { heldOn team { name } } } } }"
    seen = [
        len(nodes(Phone(getattr(world, who)).read(list_)["teamDrills"]))
        for who in ("leader", "officer", "anna", "sister_manager")
    ]
    assert seen == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"minutes": 0}, ("OUT_OF_RANGE", "minutes")),
        ({"minutes": 1441}, ("OUT_OF_RANGE", "minutes")),
        ({"participants": 0}, ("OUT_OF_RANGE", "participants")),
        ({"note": "x" * 501}, ("TOO_LONG", "note")),
    ],
)
def test_what_is_no_drill(world, given, refused):
    answer = drill(world.leader, world.own_team, **given)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [refused]
    assert not TeamDrill.objects.exists()


def test_not_before_it_was(world):
    tomorrow = localdate(world.now) + timedelta(days=1)
    assert codes(drill(world.leader, world.own_team, heldOn=tomorrow)) == ["NOT_YET"]
    assert codes(drill(world.sister_manager, world.sister_team)) == ["NOT_A_RESCUE_TEAM"]


@pytest.mark.parametrize("who", ["anna", "sister_manager", "city_officer", "stranger"])
def test_nobody_else(world, who):
    assert codes(drill(getattr(world, who), world.own_team)) == ["NOT_FOUND"]
