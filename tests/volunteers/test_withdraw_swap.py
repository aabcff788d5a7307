"""An offer of a place ends before it is taken."""

import pytest

from tests.volunteers.changes import states
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import DAY
from tests.volunteers.swaps import does, is_exact, place_of, scene, told
from tests.volunteers.verbs import withdraw
from tests.world import Phone, codes
from volunteers.services.swaps import end_swaps

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return scene()


@pytest.mark.parametrize("ends", ["taken back", "withdrawn", "begun"])
def test_an_offer_ends_otherwise(world, ends):
    type(world.wanted).objects.filter(pk=world.wanted.pk).update(needs_approval=True)
    does(world.giver, "offerSwap", world.held)
    assert codes(does(world.second, "acceptSwap", world.wanted)) == []
    taken, now = place_of(world, world.second), world.now
    assert end_swaps(now) == 0
    if ends == "taken back":
        assert codes(does(world.giver, "withdrawSwap", world.held)) == []
        assert codes(does(world.giver, "withdrawSwap", world.held)) == ["NOT_WITHDRAWABLE"]
    else:
        if ends == "withdrawn":
            assert codes(withdraw(Phone(world.giver), world.held)) == []
            with nothing_done():
                refused = does(world.leader, "decideSwap", taken, accept=True)
                assert codes(refused) == ["NO_SWAP"]
        else:
            now += 3 * DAY
        assert (end_swaps(now), end_swaps(now)) == (1, 0)
    assert (states(taken), told("swap_over")) == (["lapsed"], [world.second.pk])
    assert codes(does(world.leader, "decideSwap", taken, accept=True)) == ["NOTHING_TO_DECIDE"]
    assert is_exact(world)
