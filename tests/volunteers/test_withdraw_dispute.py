"""A volunteer takes a dispute back."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.disputes import dispute, recorded, withdraw
from tests.world import SmallWorld, codes
from volunteers.models import RecordDispute

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_withdrawn_it_is_over(world):
    line = recorded(world, world.anna)
    dispute(world.anna, line)
    row = RecordDispute.objects.get()
    assert codes(withdraw(world.leader, row)) == ["NOT_FOUND"]
    assert withdraw(world.anna, row)["dispute"]["state"]["code"] == "withdrawn"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(withdraw(world.anna, row)) == ["DISPUTE_NOT_OPEN"]
