"""Another officer refuses hours that stand on paper."""

import pytest

from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.papers import approve, planned, record, refuse, said, timed
from tests.volunteers.scenes import rows_of
from tests.world import SmallWorld, codes
from volunteers.models import Attendance, PaperHours, ServiceRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.one = planned(world)
    entries = [said(world.one, world.anna), timed(world.one, world.leader)]
    assert codes(record(world, world.leader, world.one, entries)) == []
    return world


def test_nothing_counts_and_whoever_entered_it_is_told(world):
    paper = PaperHours.objects.get()
    assert refuse(world.manager, paper)["hours"]["state"]["code"] == "refused"
    paper.refresh_from_db()
    assert (paper.decided_by, paper.decision_reason) == (world.manager, "没有签名")
    assert rows_of(ServiceRecord, Attendance) == {"ServiceRecord": 0, "Attendance": 0}
    told = InboxMessage.objects.filter(recipient=world.leader, kind="manual_hours_refused")
    assert told.exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(approve(world.manager, paper)) == ["NOTHING_TO_APPROVE_HERE"]


def test_a_reason_is_needed_and_another_hand(world):
    paper = PaperHours.objects.get()
    assert codes(refuse(world.manager, paper, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(refuse(world.manager, paper, reason="长" * 201)) == ["TOO_LONG"]
    assert codes(refuse(world.leader, paper)) == ["OWN_SUBMISSION"]
    assert PaperHours.objects.get().state == "waiting"
