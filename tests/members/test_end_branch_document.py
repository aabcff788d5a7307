"""A document that holds no more."""

import pytest

from tests.members.evidence import add, end, listed
from tests.world import SmallWorld, codes


@pytest.fixture
def world(db):
    return SmallWorld()


def test_what_has_ended_counts_no_more_and_stays(world):
    document = add(world, world.manager)["document"]["id"]
    assert end(world.manager, document)["document"]["endedAt"]
    assert listed(world.manager) == []
    assert len(listed(world.manager, past=True)) == 1
    assert codes(end(world.manager, document)) == ["DOCUMENT_ENDED"]
