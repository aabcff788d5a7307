"""Address, contact and door code of a shift: to whoever leads it, and to who holds a place."""

import pytest

from tests.volunteers.changes import change
from tests.volunteers.scenes import HOUR, STATES, place, rows_of, shift
from tests.world import SQUARE, Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, ShiftDetails

pytestmark = pytest.mark.django_db
DETAILS = "details { address contact contactPhone doorCode }"
SHIFT = f"query($id: ID!) {{ shift(id: $id) {{ {DETAILS} }} }}"
GIVEN = {"address": "幸福里3号楼501", "contact": "王奶奶", "doorCode": "2580#"}
SHOWN = GIVEN | {"contactPhone": "+8613900001234"}


@pytest.fixture
def world():
    world = SmallWorld()
    world.wanted = shift(world, begins=HOUR)
    return world


def set_details(world, person=None, **given):
    return Phone(person or world.leader).do(
        "setShiftDetails",
        f"shift {{ {DETAILS} }}",
        shiftId=id_of("Shift", world.wanted),
        **given,
    )


def seen(person, shift_):
    return Phone(person).read(SHIFT, id=id_of("Shift", shift_))["shift"]["details"]


def test_to_whoever_leads_the_shift_or_holds_a_place_while_they_do(world):
    answer = set_details(world, contactPhone="139 0000 1234", **GIVEN)
    assert codes(answer) == []
    assert answer["shift"]["details"] == seen(world.leader, world.wanted) == SHOWN
    taken = place(world, world.wanted, world.anna)
    for state in STATES:
        Assignment.objects.filter(pk=taken.pk).update(state=state, ticket=1)
        held = state in Assignment.HOLDING
        assert seen(world.anna, world.wanted) == (SHOWN if held else None), state
    Assignment.objects.filter(pk=taken.pk).update(state="accepted")
    body = Phone(world.anna).read("{ offlineBundle { body } }")["offlineBundle"]["body"]
    assert id_of("Assignment", taken) in body
    assert not any(each in body for each in SHOWN.values())


def test_they_are_forgotten_by_whoever_served(world):
    for ago, shown in ((11 * HOUR, True), (13 * HOUR, False)):
        world.wanted = shift(world, begins=HOUR)
        assert codes(set_details(world, **GIVEN)) == []
        place(world, world.wanted, world.anna, "completed")
        start = world.now - ago - HOUR
        world.wanted.during = type(world.wanted.during)(start, world.now - ago)
        world.wanted.save(update_fields=["during"])
        assert (seen(world.anna, world.wanted) is not None) == shown
        assert seen(world.leader, world.wanted) is not None


def test_they_are_sealed_and_in_the_place_of_those_before(world):
    set_details(world, contactPhone="13900001234", **GIVEN)
    assert codes(set_details(world, doorCode="1")) == []
    assert seen(world.leader, world.wanted) == dict.fromkeys(SHOWN, "") | {"doorCode": "1"}
    (row,) = ShiftDetails.objects.values()
    assert bytes(row["door_code_sealed"])[-1:] != b"1"
    assert row["set_by_id"] == world.leader.pk


def test_what_is_not_kept(world):
    wrong = {"address": "长" * 201, "contactPhone": "12", "doorCode": "9" * 201}
    answer = set_details(world, **wrong)
    assert codes(answer) == ["TOO_LONG", "TOO_LONG", "INVALID"]
    assert codes(set_details(world, world.anna, **GIVEN)) == ["NOT_FOUND"]
    world.wanted = shift(world, begins=-4 * HOUR)
    assert codes(set_details(world, **GIVEN)) == ["SHIFT_OVER"]
    assert rows_of(ShiftDetails) == {"ShiftDetails": 0}


def test_they_are_of_the_place_and_go_when_the_shift_is_elsewhere(world):
    assert codes(set_details(world, **GIVEN)) == []
    later = {"startsAt": (world.now + 2 * HOUR).isoformat()}
    assert codes(change(world.leader, world.wanted, **later)) == []
    assert seen(world.leader, world.wanted)["address"] == GIVEN["address"]
    point = {"lng": SQUARE[0] + 0.01, "lat": SQUARE[1], "datum": "GCJ02"}
    elsewhere = {"place": {"name": "市体育馆", "point": point}}
    assert codes(change(world.leader, world.wanted, **elsewhere)) == []
    assert seen(world.leader, world.wanted) is None
    assert not ShiftDetails.objects.exists()
