"""The leader refuses a presence that was put before the office."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.reviews import refuse, settle, to_review
from tests.world import SmallWorld, codes
from volunteers.models import ServiceRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_nothing_counts_and_the_volunteer_reads_why(world):
    there = to_review(world, world.anna)
    answer = refuse(world.leader, there)
    assert answer["attendance"] == {"minutes": 0, "needsReview": False, "reason": "当天不在现场"}
    assert not ServiceRecord.objects.exists()
    assert InboxMessage.objects.filter(recipient=world.anna, kind="attendance_refused").exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(settle(world.leader, there)) == ["NOTHING_TO_SETTLE"]


def test_a_reason_is_needed(world):
    there = to_review(world, world.anna)
    assert codes(refuse(world.leader, there, reason="  ")) == ["REASON_REQUIRED"]
    assert codes(refuse(world.leader, there, reason="长" * 201)) == ["TOO_LONG"]


def test_not_ones_own(world):
    there = to_review(world, world.leader)
    assert codes(refuse(world.leader, there)) == ["OWN_SUBMISSION"]
    assert refuse(world.manager, there)["attendance"]["minutes"] == 0
