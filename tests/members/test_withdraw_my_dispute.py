"""What one asked for may be taken back."""

import pytest

from backend.messaging.models import OfficeItem
from tests.members.claims import ClaimWorld, decide, said, send, the_claim
from tests.world import Phone, codes


@pytest.mark.django_db
def test_one_takes_back_ones_own():
    world = ClaimWorld()
    send("disputeIdentity", Phone(world.stranger), **said())
    assert codes(Phone(world.leader).do("withdrawMyDispute", "")) == ["NOT_FOUND"]
    assert codes(Phone(world.stranger).do("withdrawMyDispute", "")) == []
    assert (the_claim().state, the_claim().decided_by) == ("withdrawn", None)
    assert not OfficeItem.objects.filter(kind="identity_claimed", settled_at=None).exists()
    assert codes(decide(world.officer)) == ["CLAIM_NOT_OPEN"]
