"""A branch leaves a place."""

import pytest

from tests.members.evidence import homes, move_out, settle_in
from tests.world import SmallWorld, codes


@pytest.fixture
def world(db):
    return SmallWorld()


def test_a_branch_that_has_left_is_not_there(world):
    premises = settle_in(world, world.manager)["premises"]["id"]
    assert codes(move_out(world.officer, premises)) == ["NOT_FOUND"]
    assert move_out(world.manager, premises)["premises"]["endedAt"]
    assert codes(move_out(world.manager, premises)) == ["PREMISES_ENDED"]
    assert (len(homes(world.manager)), len(homes(world.manager, past=True))) == (0, 1)
