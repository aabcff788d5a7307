"""A vendor who is slow, silent or switched off holds up nobody and loses nothing."""

import asyncio
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction

from backend.messaging import trouble
from backend.messaging.models import OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry, Sent
from backend.messaging.send import withdraw_unsent
from backend.messaging.services import outbox
from backend.messaging.services.outbox import Relay, Relayed, relay
from tests.backend.outbox_scenes import SECOND, Vendor, fresh, phone_of, told
from tests.database import statements, together
from tests.world import SmallWorld

State = OutboxMessage.State


@pytest.fixture(autouse=True)
def untroubled(monkeypatch):
    monkeypatch.setattr(trouble, "_known", {})


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def vendors(monkeypatch):
    """One for each channel."""
    vendors = {"good": Vendor(), "bad": Vendor()}
    monkeypatch.setattr(outbox, "push_provider", vendors.get)
    return vendors


def queued(world, channel, count):
    for _ in range(count):
        phone_of(world, world.anna, channel)
    told(world, world.anna)
    return list(OutboxMessage.objects.filter(channel=channel).order_by("due_at", "pk"))


class Hanging(Vendor):
    """Answers all but the first, which waits until it is let go."""

    def __init__(self):
        super().__init__()
        self.let_go = threading.Event()

    async def push(self, pushes, told):
        first = next(pushes, None)
        await super().push(pushes, told)
        if first is not None:
            await asyncio.to_thread(self.let_go.wait, 30)
            told(first, self.take(first))


def test_who_hangs_is_settled_with_a_later_batch(world, monkeypatch):
    hanging = Hanging()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: hanging)
    monkeypatch.setattr(outbox, "BATCH", 5)
    first, *others = queued(world, "good", 5)
    relaying = Relay()
    assert relaying.batch(world.now) == Relayed(sent=4)
    assert fresh(first).state == State.QUEUED
    assert {fresh(row).state for row in others} == {State.SENT}
    assert relaying.batch(world.now) == Relayed()  # its lease holds
    hanging.let_go.set()
    assert relaying.finish(world.now) == Relayed(sent=1)
    assert fresh(first).state == State.SENT


def test_too_many_that_hang_are_waited_for(world, monkeypatch):
    hanging = Hanging()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: hanging)
    queued(world, "good", 5)
    threading.Timer(0.2, hanging.let_go.set).start()
    assert Relay(most_slow=0).batch(world.now) == Relayed(sent=5)


def test_a_vendor_who_never_answers_is_left_alone_and_asked_by_one(world, vendors):
    down = [Retry("UnavailableError")]
    vendors["bad"].answers = down * 100
    queued(world, "bad", 2 * outbox.BATCH)
    assert relay(world.now) == Relayed(retried=outbox.BATCH)
    assert relay(world.now) == Relayed()
    assert OutboxMessage.objects.filter(tries=0).count() == outbox.BATCH
    later = world.now + trouble.FIRST_PAUSE
    OutboxMessage.objects.filter(tries=1).update(due_at=world.now + timedelta(hours=1))
    assert relay(later) == Relayed(retried=1)
    assert relay(later + trouble.FIRST_PAUSE) == Relayed()  # twice as long now
    vendors["bad"].answers = []
    assert relay(later + 2 * trouble.FIRST_PAUSE) == Relayed(sent=1)
    assert relay(later + 2 * trouble.FIRST_PAUSE).sent >= outbox.BATCH - 2


def test_the_pause_grows_to_a_quarter_of_a_minute(world, vendors):
    vendors["bad"].answers = [Retry("UnavailableError")] * 100
    queued(world, "bad", 60)
    now = world.now
    relay(now)
    for _ in range(6):
        now = trouble.troubled(vendors.get)["bad"]
        OutboxMessage.objects.filter(tries=0).update(due_at=now)
        assert relay(now) == Relayed(retried=1)
    assert trouble.troubled(vendors.get)["bad"] == now + trouble.LONGEST_PAUSE


def test_a_few_messages_that_fail_are_no_trouble(world, vendors):
    vendors["bad"].answers = [Retry("odd")] * (trouble.TELLING - 1)
    queued(world, "bad", trouble.TELLING - 1)
    relay(world.now)
    assert trouble.troubled(vendors.get) == {}


@pytest.mark.parametrize("answer", [Sent(), GiveUp("invalid")])
def test_one_answer_among_many_failures_is_a_living_vendor(world, vendors, answer):
    vendors["bad"].answers = [Retry("odd")] * trouble.TELLING + [answer]
    queued(world, "bad", trouble.TELLING + 1)
    relay(world.now)
    assert trouble.troubled(vendors.get) == {}


def test_a_pause_asked_for_holds_for_later_batches_and_for_no_other_channel(world, vendors):
    vendors["bad"].answers = [Retry("QuotaExceededError", after=90)]
    queued(world, "bad", outbox.BATCH + 1)
    relay(world.now)
    queued(world, "good", 1)
    OutboxMessage.objects.filter(channel="bad").update(due_at=world.now)
    assert relay(world.now + 89 * SECOND).retried == 0
    assert len(vendors["bad"].pushes) == 1
    assert vendors["good"].pushes
    assert relay(world.now + 90 * SECOND) == Relayed(sent=1)
    assert relay(world.now + 90 * SECOND).sent > 1


def test_another_vendor_of_the_channel_begins_anew(world, vendors):
    vendors["bad"].answers = [Retry("UnavailableError")] * 20
    queued(world, "bad", 20)
    relay(world.now)
    assert "bad" in trouble.troubled(vendors.get)
    vendors["bad"] = Vendor()
    assert trouble.troubled(vendors.get) == {}


def test_what_is_switched_off_waits_and_loses_nothing(world, vendors, monkeypatch):
    monkeypatch.setattr(settings.BOAI, "push_off", ["bad"])
    rows = queued(world, "bad", 2)
    queued(world, "good", 1)
    assert relay(world.now).sent == len(vendors["good"].pushes) > 0
    assert not vendors["bad"].pushes
    assert {(fresh(row).state, fresh(row).tries) for row in rows} == {(State.QUEUED, 0)}
    monkeypatch.setattr(settings.BOAI, "push_off", [])
    assert relay(world.now).sent == len(vendors["bad"].pushes) > 0


def test_a_locked_account_gets_no_push(world, vendors):
    queued(world, "good", 1)
    type(world.anna.account).objects.update(locked_at=world.now)
    assert relay(world.now) == Relayed(obsolete=1)


def test_fifty_that_went_every_way_are_settled_by_as_many_statements_as_five(world, vendors):
    def batch(count):
        OutboxMessage.objects.all().delete()
        vendors["good"].answers = [
            Sent(),
            Retry("odd"),
            GiveUp("invalid"),
            GiveUp("gone", token_is_dead=True),
        ]
        for person in [world.anna] * count:
            phone_of(world, person, "good")
        told(world, world.anna)
        return statements(lambda: relay(world.now))

    batch(5)  # what is looked up once per process is looked up here
    assert len(batch(5)) == len(batch(45))


def test_a_provider_that_takes_no_more_leaves_the_rest_untried(world, vendors, monkeypatch):
    async def take_one(pushes, told):
        pass

    monkeypatch.setattr(vendors["good"], "push", take_one)
    (row,) = queued(world, "good", 1)
    assert relay(world.now) == Relayed(retried=1)
    assert fresh(row).tries == 0


def test_a_provider_that_keeps_an_outcome_to_itself_is_asked_again(world, vendors, monkeypatch):
    async def take_and_be_silent(pushes, told):
        next(pushes)

    monkeypatch.setattr(vendors["good"], "push", take_and_be_silent)
    (row,) = queued(world, "good", 1)
    assert relay(world.now) == Relayed(retried=1)
    assert (fresh(row).tries, fresh(row).error) == (1, "no outcome")


@pytest.mark.parametrize(
    ("answer", "stays"), [(Retry("busy"), State.OBSOLETE), (Sent(), State.SENT)]
)
def test_a_withdrawal_that_is_committed_while_a_batch_settles(own_db, monkeypatch, answer, stays):
    """What was not told stays withdrawn; what was told is told."""
    world, vendor = SmallWorld(), Vendor(answer)
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    phone_of(world, world.anna)
    (row,) = told(world, world.anna)
    held, sent = threading.Event(), threading.Event()
    settle = outbox._settle

    def settle_when_held(*args):
        sent.set()
        assert held.wait(30)
        return settle(*args)

    monkeypatch.setattr(outbox, "_settle", settle_when_held)

    def withdraw():
        assert sent.wait(30)
        with transaction.atomic():
            withdraw_unsent(world.own_station)
            held.set()
            until_somebody_waits_for_a_lock()

    together(withdraw, lambda: relay(world.now))
    assert fresh(row).state == stays


def until_somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        for _ in range(3000):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone() == (True,):
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waited")
