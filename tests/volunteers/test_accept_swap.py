"""A volunteer takes over the place of another."""

import pytest

from tests.volunteers.changes import states
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import DAY, HOUR, place, shift
from tests.volunteers.swaps import does, place_of, scene, told
from tests.world import codes, id_of
from volunteers.models import Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return scene()


def test_the_first_to_accept_has_it(world):
    busy = shift(world, begins=2 * DAY + HOUR)
    place(world, busy, world.third)
    assert codes(does(world.giver, "offerSwap", world.held)) == []
    assert codes(does(world.giver, "offerSwap", world.held)) == ["SWAP_OPEN"]
    asked = set(told("swap_offered"))  # whoever may not come is not asked
    assert asked & {world.second.pk, world.third.pk, world.outside.pk} == {world.second.pk}
    assert states(world.held) == ["accepted"]
    other_role = Slot.objects.create(shift=world.wanted, role="助手", maximum=1)
    role = {"slotId": id_of("Slot", other_role)}
    with nothing_done():
        assert codes(does(world.second, "acceptSwap", world.wanted, **role)) == ["NO_SWAP"]
        assert codes(does(world.outside, "acceptSwap", world.wanted)) == ["NO_SWAP"]
        assert codes(does(world.third, "acceptSwap", world.wanted)) == ["OVERLAPPING"]
        unread = does(world.second, "acceptSwap", world.wanted, riskAcknowledged=False)
        assert codes(unread) == ["RISK_NOT_ACKNOWLEDGED"]
    role = {"slotId": id_of("Slot", world.held.slot)}
    assert codes(does(world.second, "acceptSwap", world.wanted, **role)) == []
    assert states(world.held, place_of(world, world.second)) == ["withdrawn", "accepted"]
    assert (Slot.objects.get(pk=world.held.slot_id).taken, told("place_taken_over")) == (
        2,
        [world.giver.pk],
    )
    assert world.leader.pk in told("place_handed_on")
    assert codes(does(world.third, "acceptSwap", world.wanted)) == ["NO_SWAP"]
