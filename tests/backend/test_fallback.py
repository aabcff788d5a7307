"""A phone with several addresses is pushed to by one, and by the next when that fails."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings

from backend.authority.actor import at
from backend.identity.models import Device, Session
from backend.messaging import trouble
from backend.messaging.models import OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry
from backend.messaging.services import outbox
from backend.messaging.services.climb import PUSH_AGAIN, _written
from backend.messaging.services.outbox import relay
from backend.messaging.services.send_again import send_again
from tests.backend.outbox_scenes import SECOND, Vendor, told
from tests.world import SmallWorld, token_of

pytestmark = pytest.mark.django_db
DEAD, FAULT = GiveUp("gone", token_is_dead=True), GiveUp("invalid")
DOWN = [Retry("UnavailableError")] * 100


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def vendors(monkeypatch):
    monkeypatch.setattr(trouble, "_known", {})
    monkeypatch.setattr(settings.BOAI, "push_providers", ["jpush", "firebase"])
    vendors = {"jpush": Vendor(), "firebase": Vendor()}
    monkeypatch.setattr(outbox, "push_provider", vendors.get)
    return vendors


def phone(world, person, *channels):
    """One session, with an address of each channel."""
    token_of(person)
    session = Session.objects.filter(account=person.account).latest("pk")
    return [
        Device.objects.create(
            account=person.account,
            session=session,
            channel=channel,
            token=str(uuid4()),
            platform="android",
            registered_at=world.long_ago,
        )
        for channel in channels
    ]


def taken(vendors):
    return {channel: len(vendor.pushes) for channel, vendor in vendors.items()}


def states():
    return dict(OutboxMessage.objects.values_list("channel", "state"))


def test_it_is_told_by_the_first_of_its_channels_alone(world, vendors):
    phone(world, world.anna, "firebase", "jpush")
    told(world, world.anna)
    assert relay(world.now).sent == 1
    assert relay(world.now + timedelta(days=1)).claimed == 0
    assert taken(vendors) == {"jpush": 1, "firebase": 0}


def test_two_phones_are_two(world, vendors):
    phone(world, world.anna, "firebase", "jpush")
    phone(world, world.anna, "firebase")
    told(world, world.anna)
    assert relay(world.now).sent == 2
    assert taken(vendors) == {"jpush": 1, "firebase": 1}


@pytest.mark.parametrize("answer", [DEAD, FAULT])
def test_what_one_gives_up_the_other_sends_under_the_same_id(world, vendors, answer):
    first, second = phone(world, world.anna, "jpush", "firebase")
    told(world, world.anna)
    vendors["jpush"].answers = [answer]
    assert relay(world.now).failed == 1
    assert relay(world.now).sent == 1
    pushes = [push for vendor in vendors.values() for push in vendor.pushes]
    assert len({push.id for push in pushes}) == 1
    assert [push.token for push in pushes] == [first.token, second.token]
    assert states() == {"jpush": "failed", "firebase": "sent"}
    assert relay(world.now + timedelta(days=1)).claimed == 0


def test_when_no_channel_takes_it_it_is_given_up(world, vendors):
    phone(world, world.anna, "jpush", "firebase")
    told(world, world.anna)
    for vendor in vendors.values():
        vendor.answers = [FAULT] * 5
    assert [relay(world.now).failed for _ in range(3)] == [1, 1, 0]
    assert states() == {"jpush": "failed", "firebase": "failed"}


def test_a_retry_stays_where_it_is(world, vendors):
    phone(world, world.anna, "jpush", "firebase")
    (row,) = told(world, world.anna)
    vendors["jpush"].answers = [Retry("busy")]
    relay(world.now)
    row.refresh_from_db()
    assert relay(row.due_at).sent == 1
    assert taken(vendors) == {"jpush": 2, "firebase": 0}


def test_while_a_channel_is_left_alone_the_phones_other_one_is_taken(world, vendors):
    """Who has no other waits."""
    for _ in range(trouble.TELLING):
        phone(world, world.leader, "jpush")
    told(world, world.leader)
    vendors["jpush"].answers = list(DOWN)
    relay(world.now)
    phone(world, world.anna, "firebase", "jpush")
    phone(world, world.anna, "jpush")
    told(world, world.anna)
    assert relay(world.now).sent == 1
    assert taken(vendors)["firebase"] == 1
    mine = OutboxMessage.objects.filter(inbox__recipient=world.anna)
    left = mine.order_by("channel", "state").values_list("channel", "state", "error")
    assert list(left) == [
        ("firebase", "sent", ""),
        ("jpush", "obsolete", "by another channel"),
        ("jpush", "queued", ""),
    ]


def test_what_went_elsewhere_comes_back_when_that_fails_too(world, vendors):
    for _ in range(trouble.TELLING):
        phone(world, world.leader, "jpush")
    told(world, world.leader)
    vendors["jpush"].answers, vendors["firebase"].answers = list(DOWN), [DEAD]
    relay(world.now)
    phone(world, world.anna, "firebase", "jpush")
    told(world, world.anna)
    assert relay(world.now).failed == 1
    vendors["jpush"].answers = []
    for seconds in (1, 2):
        relay(world.now + seconds * SECOND)
    mine = OutboxMessage.objects.filter(inbox__recipient=world.anna)
    assert dict(mine.values_list("channel", "state")) == {"firebase": "failed", "jpush": "sent"}


def test_neither_the_ladder_nor_an_operator_sends_by_both(world, vendors):
    phone(world, world.anna, "jpush", "firebase")
    (row,) = told(world, world.anna)
    vendors["jpush"].answers = [FAULT]
    relay(world.now)
    assert send_again(at(world.now), [row.pk]) == 0
    relay(world.now)
    given = {"sent": "sent", "failed": "failed", "obsolete": "obsolete", "not_theirs": []}
    assert _written(PUSH_AGAIN, world.now, [row.inbox_id], **given) == {row.inbox_id}
    assert states() == {"jpush": "failed", "firebase": "queued"}


def test_a_channel_that_nobody_serves_or_is_switched_off_is_no_way(world, vendors, monkeypatch):
    phone(world, world.anna, "jpush", "firebase", "apns")
    told(world, world.anna)
    vendors["jpush"].answers = [FAULT]
    monkeypatch.setattr(settings.BOAI, "push_off", ["firebase"])
    assert [relay(world.now).failed for _ in range(2)] == [1, 0]
    assert states() == {"jpush": "failed"}
