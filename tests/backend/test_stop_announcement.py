"""Withdrawn, nobody else is told; whoever was keeps it and reads that it is."""

import pytest

from backend.announcements.services.spread_announcements import (
    ANNOUNCEMENTS,
    spread_announcements,
)
from backend.messaging import send
from backend.messaging.models import OfficeItem, OutboxMessage
from backend.messaging.services import spread as bites
from tests.backend.announcements import do, drafted, listed, sent, spread, told
from tests.backend.outbox_scenes import phone_of
from tests.volunteers.policies import unit_says
from tests.world import Phone, SmallWorld, actor_of, codes, nodes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def stop(person, announcement, reason="写错了"):
    return do(person, "stopAnnouncement", announcement, reason=reason)


def test_whoever_was_told_keeps_it_and_reads_that_it_is_withdrawn(world, monkeypatch):
    monkeypatch.setattr(send, "WITHDRAWN_AT_ONCE", 1)
    for person in (world.anna, world.leader):
        phone_of(world, person)
    phone_of(world, world.anna)  # her second one
    announcement = spread(world.manager, world.own_branch)
    OutboxMessage.objects.filter(device__account=world.leader.account).update(state="sent")
    mark = Phone(world.anna).read("{ inbox(first: 9) { mark } }")["inbox"]["mark"]
    made = stop(world.officer, announcement)["announcement"]
    assert (made["state"]["code"], made["withdrawn"], made["reason"]) == (
        "stopped",
        True,
        "写错了",
    )
    pushes = [(each.inbox.recipient, each.state) for each in OutboxMessage.objects.order_by("pk")]
    assert pushes.count((world.anna, "obsolete")) == 2
    assert pushes.count((world.leader, "sent")) == 1
    assert told(announcement) == [world.anna, world.leader]
    query = "query($since: String) { inbox(first: 9, since: $since) "
    query += "{ edges { node { kind { code } } } } }"
    (lies,) = nodes(Phone(world.anna).read(query, since=mark)["inbox"])
    assert lies["kind"]["code"] == "announcement_withdrawn"
    (seen,) = listed(world.anna, "myAnnouncements", "title withdrawn reason")
    assert seen == {"title": "台风来了", "withdrawn": True, "reason": "写错了"}


def test_on_the_way_the_others_are_not_told(world, monkeypatch):
    monkeypatch.setattr(bites, "BITE", 1)
    announcement = sent(world.manager, world.own_branch)
    now = actor_of(world.manager).now
    both = [world.anna.pk, world.leader.pk]
    assert bites.tell_next(ANNOUNCEMENTS, bites.at(now), announcement, both) == 1
    announcement.refresh_from_db()
    assert announcement.state == "running"
    stop(world.manager, announcement)
    assert bites.tell_next(ANNOUNCEMENTS, bites.at(now), announcement, both) == 0
    assert spread_announcements(now) == 0
    assert told(announcement) == [world.anna]


def test_before_it_began_nobody_is_told(world):
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": 1})
    waiting, draft = sent(world.manager, world.own_branch), drafted(world.manager, world.own_branch)
    for each in (waiting, draft):
        assert codes(stop(world.manager, each)) == []
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert spread_announcements(actor_of(world.manager).now) == 0


def test_what_is_not_withdrawn(world):
    announcement = sent(world.manager, world.own_branch)
    for person in (world.anna, world.leader, world.sister_manager):
        assert codes(stop(person, announcement)) == ["NOT_FOUND"]
    assert codes(stop(world.manager, announcement, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(stop(world.manager, announcement)) == []
    assert codes(stop(world.manager, announcement)) == ["ANNOUNCEMENT_OVER"]
