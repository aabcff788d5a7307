"""An enrolled volunteer who has served enough in one calendar year asks to be registered."""

from datetime import date

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.lines import line
from tests.volunteers.merits import enrolled, register, serve
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    enrolled(world.anna)
    return world


def test_twenty_hours_within_one_calendar_year(world):
    serve(world, world.anna, 16, on=date(2025, 12, 31))
    serve(world, world.anna, 16, on=date(2026, 1, 1))
    assert codes(register(world.anna)) == ["HOURS_WANTING"]
    seen = Phone(world.anna).read("{ myStars { bestYearMinutes mayRegister status { code } } }")
    assert seen["myStars"] == {
        "bestYearMinutes": 960,
        "mayRegister": False,
        "status": {"code": "enrolled"},
    }
    serve(world, world.anna, 4, on=date(2026, 12, 31))
    answer = register(world.anna)
    assert answer["recognition"]["minutes"] == 1_200
    item = OfficeItem.objects.get(kind="recognition_asked")
    assert (item.unit, item.mutation) == (world.county.unit, "decideRecognition")
    assert codes(register(world.anna)) == ["ALREADY_APPLIED"]


def test_what_was_imported_tells_no_year(world):
    line(world, world.anna, 6_000, kind="opening", name="")
    assert codes(register(world.anna)) == ["HOURS_WANTING"]


def test_only_whoever_is_enrolled(world):
    for person in (world.leader, world.stranger):
        serve(world, person, 24)
    assert codes(register(world.leader)) == ["ALREADY_GRANTED"]
    assert codes(register(world.stranger)) == ["NOT_A_VOLUNTEER"]
