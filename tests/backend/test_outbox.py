"""The relay: what is due goes out once it can, and never under two leases."""

import threading
from datetime import timedelta

import pytest

from backend.identifiers import global_id
from backend.identity.models import Device
from backend.messaging import lease
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry
from backend.messaging.send import TIME_TO_LIVE, withdraw_unsent
from backend.messaging.services import outbox
from backend.messaging.services.outbox import Relayed, relay
from tests.backend.outbox_scenes import SECOND, Vendor, fresh, phone_of, told
from tests.database import statements, together
from tests.world import SmallWorld

State = OutboxMessage.State


@pytest.fixture
def vendor(monkeypatch):
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    return vendor


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def row(world):
    phone_of(world, world.anna)
    (row,) = told(world, world.anna)
    return row


def test_what_is_due_is_sent_once(world, row, vendor):
    assert relay(world.now) == Relayed(sent=1)
    assert relay(world.now + 9 * lease.LEASE) == Relayed()
    assert len(vendor.pushes) == 1
    sent = fresh(row)
    assert (sent.state, sent.sent_at, sent.leased_until) == (State.SENT, world.now, None)


def test_nothing_is_sent_before_it_is_due(world, row, vendor):
    OutboxMessage.objects.update(due_at=world.now + SECOND)
    assert relay(world.now) == Relayed()
    assert relay(world.now + SECOND) == Relayed(sent=1)


def test_a_push_carries_ids_and_the_text_of_its_kind(world, row, vendor):
    relay(world.now)
    (push,) = vendor.pushes
    message = InboxMessage.objects.get()
    assert push.id == message.public_id
    assert push.subject == global_id("Station", world.own_station.unit.public_id)
    assert push.type == "office_item_due"
    assert push.seconds_to_live == TIME_TO_LIVE.total_seconds()
    told_people = {world.anna.name, world.own_station.unit.name, world.anna.phone}
    assert not any(word in f"{push.title}{push.body}{push.subject}" for word in told_people)
    assert push.token.startswith("secret-token")
    assert "secret-token" not in repr(push)


def test_a_failure_waits_longer_each_time_and_keeps_its_id(world, row, vendor):
    vendor.answers = [Retry("busy")] * 3
    now = world.now
    for tries in (1, 2, 3):
        assert relay(now) == Relayed(retried=1)
        waits = fresh(row)
        assert (waits.state, waits.tries, waits.error) == (State.QUEUED, tries, "busy")
        assert now <= waits.due_at <= now + SECOND * 2**tries
        now = waits.due_at
    assert relay(now) == Relayed(sent=1)
    assert len({push.id for push in vendor.pushes}) == 1


def test_the_wait_ends_at_a_quarter_of_an_hour(monkeypatch):
    monkeypatch.setattr(lease._jitter, "random", lambda: 1.0)
    assert lease.wait(3) == timedelta(seconds=8)
    assert lease.wait(40) == timedelta(minutes=15)
    assert lease.wait(1, at_least=90) == timedelta(seconds=90)


def test_a_pause_the_vendor_asks_for_holds_for_the_rest_of_the_batch(world, vendor):
    for _ in range(3):
        phone_of(world, world.anna)
    rows = told(world, world.anna)
    vendor.answers = [Retry("too many", after=120)]
    assert relay(world.now) == Relayed(retried=3)
    assert len(vendor.pushes) == 1
    asked, *others = [fresh(row) for row in rows]
    assert asked.due_at >= world.now + timedelta(seconds=120)
    assert {each.due_at for each in others} == {world.now + timedelta(seconds=120)}
    assert (asked.tries, {each.tries for each in others}) == (1, {0})


def test_hopeless_is_given_up_at_once(world, row, vendor):
    vendor.answers = [GiveUp("invalid")]
    assert relay(world.now) == Relayed(failed=1)
    assert (fresh(row).state, fresh(row).error) == (State.FAILED, "invalid")
    row.device.refresh_from_db()
    assert row.device.retired_at is None


def test_what_is_too_old_or_was_tried_too_often_is_given_up_unsent(world, vendor):
    phone_of(world, world.anna)
    (old,), (unlucky,) = told(world, world.anna), told(world, world.anna)
    OutboxMessage.objects.filter(pk=old.pk).update(expires_at=world.now)
    OutboxMessage.objects.filter(pk=unlucky.pk).update(tries=outbox.MOST_TRIES)
    assert relay(world.now) == Relayed(failed=2)
    assert not vendor.pushes
    assert {fresh(old).error, fresh(unlucky).error} == {"expired", "too many tries"}


def test_a_dead_token_retires_its_phone_alone(world, row, vendor):
    other = phone_of(world, world.anna)
    vendor.answers = [GiveUp("gone", token_is_dead=True)]
    assert relay(world.now) == Relayed(failed=1)
    row.device.refresh_from_db()
    other.refresh_from_db()
    assert (row.device.retired_at, other.retired_at) == (world.now, None)
    (later,) = told(world, world.anna)
    assert later.device == other


@pytest.fixture
def meanwhile(monkeypatch):
    """Something happens between the vendor's answer and its settling."""
    settle = outbox._settle

    def put_between(change):
        def settle_after(*args):
            change()
            return settle(*args)

        monkeypatch.setattr(outbox, "_settle", settle_after)

    return put_between


def test_a_phone_registered_again_meanwhile_is_not_retired(world, row, vendor, meanwhile):
    vendor.answers = [GiveUp("gone", token_is_dead=True)]
    meanwhile(lambda: Device.objects.update(registered_at=world.now))
    assert relay(world.now) == Relayed(failed=1)
    row.device.refresh_from_db()
    assert row.device.retired_at is None


@pytest.mark.parametrize("change", ["retired", "given away", "closed", "arrived"])
def test_who_gets_it_is_judged_when_it_is_sent(world, row, vendor, change):
    device = row.device
    if change == "retired":
        device.retired_at = world.now
    elif change == "given away":
        device.account = world.leader.account
    elif change == "closed":
        type(device.account).objects.update(is_active=False)
    else:
        InboxMessage.objects.update(arrived_at=world.now)
    device.save()
    assert relay(world.now) == Relayed(obsolete=1)
    assert not vendor.pushes
    assert fresh(row).state == State.OBSOLETE


def test_a_withdrawn_message_is_not_sent(world, row, vendor):
    withdraw_unsent(world.own_station)
    assert relay(world.now) == Relayed()
    assert not vendor.pushes


def test_what_is_withdrawn_while_its_batch_is_sent_is_not_sent(world, vendor, monkeypatch):
    monkeypatch.setattr(outbox, "LOOK_SECONDS", 0.01)
    looked, look, take = threading.Event(), outbox._look, vendor.take

    def withdraw_and_look(batch):
        withdraw_unsent(world.own_station)
        look(batch)
        looked.set()

    def take_slowly(message):
        looked.wait(timeout=30)
        return take(message)

    monkeypatch.setattr(outbox, "_look", withdraw_and_look)
    monkeypatch.setattr(vendor, "take", take_slowly)
    for person in (world.anna, world.leader):
        phone_of(world, person)
    rows = told(world, world.anna, world.leader)
    relay(world.now)
    assert len(vendor.pushes) == 1
    assert sorted(fresh(row).state for row in rows) == [State.OBSOLETE, State.SENT]


def test_a_channel_nobody_serves_is_given_up(world, row, monkeypatch):
    monkeypatch.setattr(outbox, "push_provider", lambda channel: None)
    assert relay(world.now) == Relayed(failed=1)
    assert fresh(row).error == "no provider"


def test_a_providers_own_fault_spares_the_others(world, vendor):
    phone_of(world, world.anna)
    phone_of(world, world.leader)
    told(world, world.anna, world.leader)
    vendor.answers = [ZeroDivisionError()]
    assert relay(world.now) == Relayed(sent=1, retried=1)


def test_a_lost_worker_s_row_waits_for_its_lease(world, row, vendor):
    due = OutboxMessage.objects.filter(state=State.QUEUED)
    assert lease.claim(due, world.now, 50) == [row.pk]
    just_before = world.now + lease.LEASE - timedelta(microseconds=1)
    assert relay(just_before) == Relayed()
    assert relay(world.now + lease.LEASE) == Relayed(sent=1)
    assert fresh(row).tries == 2


def test_a_batch_out_of_time_gives_back_what_it_did_not_reach(world, row, vendor, monkeypatch):
    monkeypatch.setattr(outbox, "WORK_SECONDS", -1)
    assert relay(world.now) == Relayed(retried=1)
    assert not vendor.pushes
    assert (fresh(row).leased_until, fresh(row).tries) == (None, 0)


def test_a_yes_that_comes_after_the_lease_is_kept_and_a_no_is_not(world, row, vendor, meanwhile):
    theirs = world.now + 2 * lease.LEASE
    meanwhile(lambda: OutboxMessage.objects.update(leased_until=theirs))
    vendor.answers = [GiveUp("late")]
    relay(world.now)
    assert (fresh(row).state, fresh(row).leased_until) == (State.QUEUED, theirs)
    relay(theirs)
    assert fresh(row).state == State.SENT


def test_a_batch_takes_as_many_statements_for_fifty_as_for_two(world, vendor):
    for _ in range(50):
        phone_of(world, world.anna)
    phone_of(world, world.leader)
    phone_of(world, world.leader)

    def batch_for(person):
        told(world, person)
        return statements(lambda: relay(world.now))

    batch_for(world.leader)  # what is looked up once per process is looked up here
    assert len(batch_for(world.leader)) == len(batch_for(world.anna))
    assert len(vendor.pushes) == 54


def test_two_relays_at_once_never_send_the_same(own_db, monkeypatch):
    world = SmallWorld()
    for _ in range(3):
        phone_of(world, world.anna)
    for _ in range(20):
        told(world, world.anna)
    both_have_claimed = threading.Barrier(2)
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    monkeypatch.setattr(outbox, "BATCH", 30)
    send = outbox._send

    def send_together(batch, **how):
        both_have_claimed.wait(30)
        return send(batch, **how)

    monkeypatch.setattr(outbox, "_send", send_together)
    first, second = together(lambda: relay(world.now), lambda: relay(world.now))
    assert (first, second) == (Relayed(sent=30), Relayed(sent=30))
    pairs = [(push.id, push.device_id) for push in vendor.pushes]
    assert len(pairs) == len(set(pairs)) == 60
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists()
