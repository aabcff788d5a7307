"""Giving a place back."""

import pytest

from backend.authority.models import Office
from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import (
    MINUTE,
    place,
    shift,
)
from tests.volunteers.verbs import withdraw
from tests.world import NOBODY, Phone, SmallWorld, codes
from volunteers.models import Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def test_withdrawing_ends_with_the_shifts_beginning(world):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


@pytest.mark.parametrize("length", [200, 201])
def test_a_reason_fits_or_is_refused_without_a_trace(world, length):
    taken = place(world, shift(world), world.anna)
    answer = withdraw(Phone(world.anna), taken, reason="长" * length)
    assert codes(answer) == ([] if length == 200 else ["TOO_LONG"])
    assert Slot.objects.get().taken == (0 if length == 200 else 1)


def test_a_place_given_back_twice_is_freed_once(world):
    shift_ = shift(world)
    anna = Phone(world.anna)
    place(world, shift_, world.leader)
    taken = place(world, shift_, world.anna)
    tapped = {"clientKey": NOBODY}
    assert codes(withdraw(anna, taken, **tapped)) == []
    assert withdraw(anna, taken, **tapped)["replayed"] is True
    assert codes(withdraw(anna, taken)) == ["NOT_WITHDRAWABLE"]
    assert Slot.objects.get().taken == 1


def test_an_offer_given_back_frees_nothing(world):
    shift_ = shift(world)
    place(world, shift_, world.leader)
    offer = place(world, shift_, world.anna, "offered")
    assert codes(withdraw(Phone(world.anna), offer)) == []
    assert Slot.objects.get().taken == 1


def test_who_withdrew_is_told_to_the_leaders_once_each(world):
    world.office(world.leader, "deputy_leader", world.own_team)
    taken = place(world, shift(world), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == []
    assert list(InboxMessage.objects.values_list("recipient_id", "kind")) == [
        (world.leader.pk, "place_withdrawn")
    ]


def test_a_leader_whose_office_rests_is_told_nothing(world):
    world.suspend(Office.objects.get(person=world.leader))
    reader = world.person("旁观人")
    world.office(reader, "deputy_leader", world.own_team, read_only=True)
    taken = place(world, shift(world), world.anna)
    assert codes(withdraw(Phone(world.anna), taken)) == []
    assert not InboxMessage.objects.exists()
