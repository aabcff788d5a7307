"""A volunteer would hand their place on."""

import pytest

from tests.volunteers.scenes import DAY, place, shift
from tests.volunteers.swaps import does, place_of, scene, told
from tests.world import codes
from volunteers.models import Activity, Swap

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return scene()


def test_to_one_person_by_their_number(world):
    number = world.outside.volunteer.volunteer_no
    assert codes(does(world.giver, "offerSwap", world.held, volunteerNo=number)) == []
    assert told("swap_offered") == [world.outside.pk]
    assert codes(does(world.second, "acceptSwap", world.wanted)) == ["NO_SWAP"]
    assert codes(does(world.outside, "acceptSwap", world.wanted)) == []
    taken = place_of(world, world.outside)
    nobody = does(world.outside, "offerSwap", taken, volunteerNo="35019999")
    assert codes(nobody) == []  # as if it were somebody's


def test_what_is_not_offered(world):
    assert codes(does(world.second, "offerSwap", world.held)) == ["NOT_FOUND"]
    waits = place(world, world.wanted, world.second, "waitlisted")
    assert codes(does(world.second, "offerSwap", waits)) == ["NOT_ACCEPTED"]
    over = place(world, shift(world, begins=-DAY), world.second)
    assert codes(does(world.second, "offerSwap", over)) == ["NOT_ACCEPTED"]
    Activity.objects.update(kind="emergency")
    assert codes(does(world.giver, "offerSwap", world.held)) == ["EMERGENCY_BY_ASSIGNMENT"]
    assert not Swap.objects.exists()
