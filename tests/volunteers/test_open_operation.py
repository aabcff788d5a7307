"""A society opens an operation."""

import pytest

from tests.volunteers.operations import close_operation, open_operation, opened
from tests.volunteers.scenes import activity, rows_of
from tests.volunteers.verbs import create_shift
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id, id_of, nodes
from volunteers.models import Operation, Shift

pytestmark = pytest.mark.django_db
LIST = """query($open: Boolean) { operations(first: 9, isOpen: $open) { edges { node {
    name level placeName closedAt unit { name } } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def test_everyone_hears_what_is_under_way(world):
    opened(world.city_officer, world.county, name=" 内涝救援 ")
    seen = Phone(world.anna).read(LIST, open=True)["operations"]
    assert nodes(seen) == [
        {
            "name": "内涝救援",
            "level": 2,
            "placeName": "五一广场",
            "closedAt": None,
            "unit": {"name": world.county.unit.name},
        }
    ]
    assert nodes(Phone(world.anna).read(LIST, open=False)["operations"]) == []


def test_only_a_society_and_only_what_fits(world):
    before = rows_of(Operation)
    for who in (world.anna, world.leader, world.manager):
        assert codes(open_operation(who, world.county)) == ["NOT_FOUND"]
    assert codes(open_operation(world.officer, world.other_county)) == ["NOT_FOUND"]
    in_branch = {"unitId": id_of("Unit", world.own_branch)}
    assert codes(open_operation(world.officer, world.county, **in_branch)) == ["NOT_FOUND"]
    assert codes(open_operation(world.officer, world.county, name=" ", level=5)) == [
        "REQUIRED",
        "OUT_OF_RANGE",
    ]
    nowhere = {"name": "海上", "point": {"lng": 999, "lat": 0, "datum": "WGS84"}}
    assert codes(open_operation(world.officer, world.county, place=nowhere)) == ["INVALID"]
    assert rows_of(Operation) == before


def test_shifts_belong_to_it(world):
    operation, of = opened(world.officer, world.county), activity(world)
    its = {"operationId": id_of("Operation", operation)}
    assert codes(create_shift(Phone(world.leader), world, of, **its)) == []
    assert Shift.objects.get().operation == operation
    close_operation(world.officer, operation)
    assert codes(create_shift(Phone(world.leader), world, of, **its)) == ["OPERATION_CLOSED"]
    nobody = {"operationId": global_id("Operation", NOBODY)}
    assert codes(create_shift(Phone(world.leader), world, of, **nobody)) == ["NOT_FOUND"]
    assert Shift.objects.count() == 1
