"""A shift with places of several roles."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import activity, rows_of, shift
from tests.volunteers.verbs import assign, create_shift, sign_up
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Shift, Slot

pytestmark = pytest.mark.django_db
ROLES = [
    {"role": "救护员", "places": 1, "minimum": 1, "certificateKind": "certified_responder"},
    {"role": "助手", "places": 1},
]


@pytest.fixture
def world():
    world = SmallWorld()
    made = create_shift(Phone(world.leader), world, activity(world), places=None, slots=ROLES)
    assert codes(made) == []
    world.wanted = Shift.objects.get()
    Shift.objects.update(state="published")
    world.aider, world.helper = Slot.objects.order_by("pk")
    return world


def slot(of):
    return {"slotId": id_of("Slot", of)}


def test_each_role_has_places_of_its_own(world):
    assert (world.aider.role, world.aider.minimum, world.aider.maximum) == ("救护员", 1, 1)
    assert codes(sign_up(Phone(world.anna), world.wanted, **slot(world.helper))) == []
    assert codes(sign_up(Phone(world.leader), world.wanted, **slot(world.helper))) == ["SHIFT_FULL"]
    world.first_aider(world.leader)
    assert codes(sign_up(Phone(world.leader), world.wanted, **slot(world.aider))) == []
    assert [each.taken for each in Slot.objects.order_by("pk")] == [1, 1]


def test_a_role_may_need_a_certificate_that_the_shift_does_not(world):
    refused = sign_up(Phone(world.anna), world.wanted, **slot(world.aider))
    assert codes(refused) == ["CERTIFICATE_MISSING"]
    offer = assign(Phone(world.leader), world.wanted, world.anna, **slot(world.aider))
    assert codes(offer) == ["CERTIFICATE_MISSING"]
    assert not Assignment.objects.exists()


def test_of_several_roles_one_has_to_be_named(world):
    assert codes(sign_up(Phone(world.anna), world.wanted)) == ["REQUIRED"]
    assert codes(assign(Phone(world.leader), world.wanted, world.anna)) == ["REQUIRED"]
    assert not Assignment.objects.exists()


def test_sign_up_and_assign_volunteers_to_another_role(world):
    other = slot(shift(world).slots.get())
    before = rows_of(Assignment, Slot, InboxMessage)
    assert codes(sign_up(Phone(world.anna), world.wanted, **other)) == ["NOT_FOUND"]
    assert codes(assign(Phone(world.leader), world.wanted, world.anna, **other)) == ["NOT_FOUND"]
    assert rows_of(Assignment, Slot, InboxMessage) == before


@pytest.mark.parametrize(
    ("slots", "places", "field"),
    [
        ([ROLES[0], ROLES[0]], None, "slots.1.role"),
        ([ROLES[0] | {"certificateKind": "driver"}], None, "slots.0"),
        ([ROLES[0] | {"places": 0}], None, "slots.0.places"),
        (None, None, "places"),
        (ROLES, 5, "places"),
    ],
)
def test_what_is_no_shift(world, slots, places, field):
    made = create_shift(
        Phone(world.leader), world, Shift.objects.get().activity, places=places, slots=slots
    )
    assert made["errors"][0]["field"] == field
    assert Shift.objects.count() == 1
