"""A vendor who takes everything and answers nothing: it alone waits, and not for long."""

from datetime import timedelta

import pytest

from backend.messaging import trouble
from backend.messaging.models import OutboxMessage
from backend.messaging.providers import loop
from backend.messaging.services import outbox
from backend.messaging.services.outbox import BATCH, relay
from tests.backend.outbox_scenes import SECOND, phone_of, told
from tests.backend.test_push_contract import KITS
from tests.fakes.serving import Fault
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db
MANY = 2 * BATCH


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def kits(monkeypatch, tmp_path):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(trouble, "_known", {})
    monkeypatch.setattr(loop, "SEND_SECONDS", 0.5)
    with (
        KITS["firebase"](monkeypatch, tmp_path) as hole,
        KITS["jpush"](monkeypatch, tmp_path) as other,
    ):
        adapters = {"firebase": hole.make(), "jpush": other.make()}
        monkeypatch.setattr(outbox, "push_provider", adapters.get)
        yield hole, other


def queued(world, person, channel):
    for _ in range(MANY):
        phone_of(world, person, channel)
    told(world, person)


def of(channel, **given):
    return OutboxMessage.objects.filter(channel=channel, **given).count()


def test_it_is_left_alone_while_the_others_go_on_and_its_queue_is_soon_gone(world, kits):
    hole, other = kits
    hole.fake.answers = [Fault.HANG] * MANY
    queued(world, world.anna, "firebase")
    queued(world, world.leader, "jpush")
    now = world.now
    assert relay(now).sent == 0, "its first batch tells that it does not answer"
    assert "firebase" in trouble.troubled(outbox.push_provider)
    while relay(now).claimed:
        continue
    assert of("jpush", state="sent") == len(other.fake.messages) == MANY
    assert of("firebase", state="queued", tries=0) >= MANY - BATCH, "an outage costs no tries"

    for _minutes in range(4):  # asked by one message at a time, however long it lasts
        asked = len(hole.fake.messages)
        now += trouble.LONGEST_PAUSE
        relay(now)
        assert len(hole.fake.messages) == asked + 1
    assert of("firebase", state="sent") == 0

    hole.fake.answers = []
    back = now
    while of("firebase", state="queued") and now < back + timedelta(minutes=2):
        now += SECOND
        while relay(now).sent:
            continue
    assert (of("firebase", state="sent"), of("firebase")) == (MANY, MANY)
    assert now <= back + 3 * trouble.LONGEST_PAUSE
