"""A leader agrees that a place changes hands, or does not."""

import pytest

from tests.volunteers.activities import edit_activity
from tests.volunteers.changes import states
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.policies import shift_says
from tests.volunteers.swaps import does, is_exact, place_of, scene
from tests.world import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return scene()


def test_a_leader_agrees_where_the_policy_says_so(world):
    shift_says(world.leader, world.wanted, {"shift.swap_needs_approval": 1})
    does(world.giver, "offerSwap", world.held)
    assert codes(does(world.second, "acceptSwap", world.wanted)) == []
    taken = place_of(world, world.second)
    assert states(world.held, taken) == ["accepted", "applied"]
    with nothing_done():
        assert codes(does(world.third, "acceptSwap", world.wanted)) == ["NO_SWAP"]
        assert codes(does(world.leader, "decideSwap", taken, accept=False)) == ["REASON_REQUIRED"]
    declined = does(world.leader, "decideSwap", taken, accept=False, reason="需要老队员")
    assert (codes(declined), states(world.held, taken)) == ([], ["accepted", "declined"])
    assert codes(does(world.third, "acceptSwap", world.wanted)) == []
    taken = place_of(world, world.third)
    assert codes(does(world.leader, "decideSwap", taken, accept=True)) == []
    assert (states(world.held, taken), is_exact(world)) == (["withdrawn", "accepted"], True)
    with nothing_done():
        again = does(world.leader, "decideSwap", taken, accept=True)
        assert codes(again) == ["NOTHING_TO_DECIDE"]


def test_whoever_agreed_to_another_text_does_not_take_over(world):
    """They are declined, and take the place over under the one that stands."""
    shift_says(world.leader, world.wanted, {"shift.swap_needs_approval": 1})
    does(world.giver, "offerSwap", world.held)
    assert codes(does(world.second, "acceptSwap", world.wanted)) == []
    edit_activity(world.leader, world.wanted.activity, agreement="新版")
    taken = place_of(world, world.second)
    with nothing_done():
        refused = does(world.leader, "decideSwap", taken, accept=True)
        assert codes(refused) == ["AGREEMENT_NOT_ACCEPTED"]
    assert codes(does(world.leader, "decideSwap", taken, accept=False, reason="协议有变")) == []
    again = does(world.second, "acceptSwap", world.wanted, agreementAccepted=True)
    assert codes(again) == []
    taken = place_of(world, world.second)
    assert codes(does(world.leader, "decideSwap", taken, accept=True)) == []
    assert (states(world.held, taken), is_exact(world)) == (["withdrawn", "accepted"], True)
