"""The worker as it is: rung for after a commit, killed, without a broker, by the clock."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from uuid import uuid4

import psutil
import pytest
import redis
from django.conf import settings
from django.db import connection, connections

from backend import partitions, tasks
from backend.authority.actor import anonymous
from backend.celery import app
from backend.embedded.home import PROJECT
from backend.identity.models import LoginCode
from backend.identity.services.request_login_code import request_login_code
from backend.jobs.models import Job
from backend.messaging import lease, nudge
from backend.messaging.models import OutboxMessage
from backend.messaging.services import outbox
from backend.messaging.services.mark_read import mark_read
from backend.messaging.services.outbox import Relayed, relay
from backend.redis_urls import for_celery
from tests.backend.outbox_scenes import Vendor, phone_of, told
from tests.fakes.firebase import fake_firebase
from tests.world import SmallWorld, actor_of

State = OutboxMessage.State
PATIENCE_SECONDS = 60
WORKER = [
    *("-m", "celery", "-A", "backend.celery", "worker"),
    *("-P", "threads", "-c", "2", "-l", "info"),
]
CLOCK = "-B"
NO_BROKER = for_celery("unix:///nowhere/valkey?db=0")


@contextmanager
def worker(log, environment, *more):
    """A real one, as the demo starts it; killed when it has not ended by itself."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, *WORKER, *more],
            cwd=PROJECT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(PATIENCE_SECONDS)


@pytest.fixture
def here(own_db, databases, broker, tmp_path):
    """What a worker needs to work on this test's own database."""
    url = databases.environment()["DATABASE_URL"]
    assert f"/{databases.name}?" in url
    return {
        "BOAI_MODE": "test",
        "DATABASE_URL": url.replace(f"/{databases.name}?", f"/{own_db}?"),
        "DATABASE_OWNER_URL": "",
        "BROKER_URL": broker,
        "SPOOL_DIR": str(tmp_path / "spool"),
        "LOG_JSON": "true",
        "NO_PROXY": "127.0.0.1",
    }


@pytest.fixture
def firebase():
    with fake_firebase() as fake:
        yield fake


@pytest.fixture
def ringer(monkeypatch):
    """Rings as told instead of as the web process does."""
    monkeypatch.setattr(nudge, "_ringer", None)
    return lambda ring: monkeypatch.setattr(nudge, "_ringer", ring)


def test_a_worker_killed_in_the_middle_of_a_batch_loses_nothing(here, firebase, tmp_path):
    world = SmallWorld()
    devices = [phone_of(world, world.anna, "firebase") for _ in range(3)]
    told(world, world.anna)
    settings_ = {
        **here,
        "PUSH_PROVIDER": "firebase",
        "FIREBASE_URL": firebase.url,
        "FIREBASE_CREDENTIALS": firebase.credentials,
    }
    firebase.open.clear()
    with worker(tmp_path / "first.log", settings_, CLOCK) as first:
        tasks.ring()
        for _device in devices:
            assert firebase.arrived.acquire(timeout=PATIENCE_SECONDS)
        beats = psutil.Process(first.pid).children()
        first.send_signal(signal.SIGKILL)
        assert first.wait(PATIENCE_SECONDS) == -signal.SIGKILL
    assert len(beats) == 1
    firebase.open.set()
    assert relay(anonymous().now) == Relayed()  # still leased, and nothing was settled
    assert OutboxMessage.objects.filter(state=State.QUEUED, tries=1).count() == len(devices)

    OutboxMessage.objects.update(leased_until=anonymous().now)  # the lease is over
    with worker(tmp_path / "second.log", settings_) as second:  # by itself: no ring, no clock
        for _device in devices:
            assert firebase.arrived.acquire(timeout=PATIENCE_SECONDS)
        second.send_signal(signal.SIGTERM)
        assert second.wait(PATIENCE_SECONDS) == 0
    assert OutboxMessage.objects.filter(state=State.SENT).count() == len(devices)
    # Sent again under the same id: the phone shows it once.
    assert len(firebase.messages) == 2 * len(devices)
    assert len({message["data"]["id"] for message in firebase.messages}) == 1
    _ended, left = psutil.wait_procs(beats, timeout=PATIENCE_SECONDS)
    assert left == []


def test_a_worker_writes_no_secret_and_no_person_down(here, tmp_path):
    world = SmallWorld()
    phone_of(world, world.anna)
    told(world, world.anna)
    request_id = request_login_code(anonymous(), phone=world.anna.phone, address="192.0.2.1")
    log, spool = tmp_path / "worker.log", tmp_path / "spool"
    with worker(log, here) as process:
        tasks.ring()
        wait_until(lambda: OutboxMessage.objects.filter(state=State.SENT).exists(), process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
    pushed, texted = [
        [json.loads(line) for line in (spool / name).read_text().splitlines()]
        for name in ("push.jsonl", "sms.jsonl")
    ]
    assert pushed[0].keys() == {"id", "type", "subject", "title", "body", "device"}
    assert [line["request_id"] for line in texted] == [str(request_id)]
    written = log.read_text() + (spool / "push.jsonl").read_text()
    for secret in (world.anna.name, world.anna.phone, "secret-token", texted[0]["code"]):
        assert secret not in written
    assert "Traceback" not in written


def wait_until(reached, process):
    """Polls; ends when the process does."""
    while not reached():
        assert process.poll() is None, "the worker has ended"
        threading.Event().wait(0.05)


def test_a_deed_does_not_wait_for_a_broker(own_db, ringer, monkeypatch):
    """The ringer hangs until the deed is done; then the sweep sends without having been rung."""
    world = SmallWorld()
    phone_of(world, world.anna)
    ringing, let_go, failed = threading.Event(), threading.Event(), threading.Event()

    def ring():
        ringing.set()
        assert let_go.wait(PATIENCE_SECONDS)
        try:
            with app.connection_for_write(NO_BROKER) as dead:
                tasks.wake.apply_async(retry=False, connection=dead)
        except tasks.wake.OperationalError:
            failed.set()
            raise

    ringer(ring)
    mark_read(actor_of(world.anna), client_key=uuid4(), message_ids=[])
    assert ringing.wait(PATIENCE_SECONDS)
    let_go.set()
    assert failed.wait(PATIENCE_SECONDS)
    (row,) = told(world, world.anna)
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)
    wake_in_a_thread()
    row.refresh_from_db()
    assert row.state == State.SENT
    assert len(vendor.pushes) == 1


def test_ringing_without_a_broker_fails_instead_of_trying_on():
    with (
        app.connection_for_write(NO_BROKER) as dead,
        pytest.raises(tasks.wake.OperationalError),
    ):
        tasks.wake.apply_async(retry=False, connection=dead)


def test_a_committed_deed_rings_and_a_ring_is_one_short_message(own_db, broker, ringer):
    world, rung = SmallWorld(), threading.Event()

    def ring():
        tasks.ring()
        rung.set()

    ringer(ring)
    mark_read(actor_of(world.anna), client_key=uuid4(), message_ids=[])
    assert rung.wait(PATIENCE_SECONDS)
    with redis.Redis.from_url(broker) as client:
        (message,) = client.lrange("celery", 0, -1)
    assert json.loads(message)["headers"]["task"] == "backend.tasks.wake"
    assert json.loads(message)["headers"]["argsrepr"] == "()"


def test_rings_that_come_meanwhile_are_one(ringer):
    calls, first, let_go, second = [], threading.Event(), threading.Event(), threading.Event()

    def ring():
        calls.append(1)
        if len(calls) == 1:
            first.set()
            assert let_go.wait(PATIENCE_SECONDS)
        else:
            second.set()

    ringer(ring)
    nudge.ring()
    assert first.wait(PATIENCE_SECONDS)
    for _ in range(100):
        nudge.ring()
    let_go.set()
    assert second.wait(PATIENCE_SECONDS)
    assert len(calls) == 2


def test_a_sweep_does_all_that_is_due(own_db, broker, monkeypatch, tmp_path):
    world = SmallWorld()
    monkeypatch.setattr(settings.BOAI, "spool", tmp_path)
    phone_of(world, world.anna)
    for _ in range(outbox.BATCH + 1):
        told(world, world.anna)
    request_login_code(anonymous(), phone=world.anna.phone, address="192.0.2.1")
    job = Job.objects.create(kind="counting", created_at=world.now)
    wake_in_a_thread()
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists()
    assert LoginCode.objects.get().handled_at is not None
    with redis.Redis.from_url(broker) as client:
        (message,) = client.lrange("celery", 0, -1)
    headers = json.loads(message)["headers"]
    assert (headers["task"], headers["argsrepr"]) == ("backend.tasks.run_job", f"({job.pk},)")


def test_one_part_of_the_sweep_that_fails_spares_the_others(own_db, monkeypatch):
    world = SmallWorld()
    phone_of(world, world.anna)
    (row,) = told(world, world.anna)
    vendor = Vendor()
    monkeypatch.setattr(outbox, "push_provider", lambda channel: vendor)

    def broken(now):
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "send_login_codes", broken)
    wake_in_a_thread()
    row.refresh_from_db()
    assert row.state == State.SENT


def wake_in_a_thread():
    """As the worker does, with a connection of its own that ends with it."""

    def run():
        try:
            tasks.wake()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(PATIENCE_SECONDS)


def test_the_clock_sweeps_twice_a_minute_and_asks_for_tasks_that_exist():
    schedule = app.conf.beat_schedule
    assert schedule["sweep"]["task"] == tasks.wake.name
    assert schedule["sweep"]["schedule"].total_seconds() <= 30
    assert schedule["months"]["task"] == tasks.make_months.name
    assert lease.LEASE.total_seconds() > lease.WORK_SECONDS


def test_months_are_made_ahead_by_the_owner(own_db):
    tables = "SELECT count(*) FROM pg_class WHERE relispartition AND relkind = 'r'"
    with connections["owner"].cursor() as owner:
        owner.execute(tables)
        (before,) = owner.fetchone()
    now = anonymous().now
    assert partitions.keep_months_ahead(now) == 0
    assert partitions.keep_months_ahead(now.replace(year=now.year + 1)) == 36
    with connections["owner"].cursor() as owner:
        owner.execute(tables)
        assert owner.fetchone() == (before + 36,)


def test_without_the_owners_rights_no_month_is_made(own_db, monkeypatch):
    monkeypatch.setattr(
        partitions, "connections", type("Web", (dict,), {"databases": ()})(default=connection)
    )
    now = anonymous().now
    assert partitions.keep_months_ahead(now.replace(year=now.year + 1)) == 0
