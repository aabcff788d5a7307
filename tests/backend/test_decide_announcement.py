"""A second person agrees that many are written to, or does not."""

import pytest

from backend.announcements.services.spread_announcements import spread_announcements
from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from tests.backend.announcements import do, sent, told
from tests.volunteers.policies import unit_says
from tests.world import SmallWorld, actor_of, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": 1})
    world.announcement = sent(world.manager, world.own_branch)
    return world


def decide(world, who, agreed=True, **given):
    return do(who, "decideAnnouncement", world.announcement, agreed=agreed, **given)


def spread(world):
    return spread_announcements(actor_of(world.manager).now)


def test_agreed_it_is_sent(world):
    made = decide(world, world.officer)["announcement"]
    assert made["state"]["code"] == "scheduled"
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert spread(world) == 2
    assert told(world.announcement) == [world.anna, world.leader]
    entry = AuditEntry.objects.get(deed="decide_announcement", codes=[])
    assert (entry.person_id, entry.office_id is None) == (world.officer.pk, False)
    assert codes(decide(world, world.city_officer)) == ["ANNOUNCEMENT_DECIDED"]


def test_whoever_is_told_reads_no_word_between_offices(world):
    made = decide(world, world.officer, reason="看过了")
    assert codes(made) == ["INVALID"]
    assert made["errors"][0]["field"] == "reason"
    world.announcement.refresh_from_db()
    assert (world.announcement.state, world.announcement.reason) == ("waiting", "")


def test_rejected_nobody_is_told_and_the_sender_reads_why(world):
    assert codes(decide(world, world.officer, agreed=False, reason=" ")) == ["REASON_REQUIRED"]
    made = decide(world, world.officer, agreed=False, reason="未核实")["announcement"]
    assert (made["state"]["code"], made["reason"]) == ("rejected", "未核实")
    assert spread(world) == 0
    message = InboxMessage.objects.get(kind="announcement_rejected")
    assert message.recipient == world.manager
    assert codes(decide(world, world.officer)) == ["ANNOUNCEMENT_DECIDED"]


def test_never_by_whoever_sent_it_nor_from_elsewhere(world):
    assert codes(decide(world, world.manager)) == ["OWN_SUBMISSION"]
    for who in (world.anna, world.leader, world.sister_manager):
        assert codes(decide(world, who)) == ["NOT_FOUND"]
    assert spread(world) == 0
