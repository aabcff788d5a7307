"""Relays, the broker with all its data and PostgreSQL are killed while leaders assign; everybody is
told once in their inbox, and pushed at least once under one id. Only where all is proved."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections

from backend.embedded.home import PROJECT, Home
from backend.embedded.postgres import OWNER
from backend.embedded.servers import Servers
from backend.messaging.models import InboxMessage, OutboxMessage
from tests.backend.outbox_scenes import phone_of
from tests.fakes.firebase import UNAVAILABLE, FakeFirebase
from tests.fakes.serving import Fault, serving
from tests.proof.figures import FULL
from tests.proof.killing import connected_to_url
from tests.proof.test_kills import kill_postgres, with_ours
from tests.volunteers.scenes import DAY, shift
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment
from volunteers.services.assign_volunteers import assign_volunteers

PEOPLE, SHIFTS, KILLS, QUEUED = 100, 100, 20, 3000
PATIENCE_SECONDS = 300
WORKER = [
    *("-m", "celery", "-A", "backend.celery", "worker"),
    *("-B", "-P", "threads", "-c", "2", "-l", "warning"),
]
# Of what the vendor hears: said to be busy, lost on the way, taken without an answer.
BUSY, LOST, UNANSWERED = 0.02, 0.01, 0.01


@dataclass
class Moody(FakeFirebase):
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    taken: Counter = field(default_factory=Counter)

    def answer(self, path, headers, body):
        said = super().answer(path, headers, body)
        if path == "/token" or isinstance(said, Fault):
            return said
        chance = self.dice.random()
        if chance < BUSY:
            return UNAVAILABLE
        if chance < BUSY + LOST:
            return Fault.RESET
        self.taken[self.messages[-1]["data"]["id"]] += 1
        return Fault.DROP if chance < BUSY + LOST + UNANSWERED else said


@contextmanager
def moody_firebase():
    fake = Moody()
    fake.open.set()
    with serving(fake.answer) as fake.url:
        yield fake


class Worker:
    def __init__(self, environment, log):
        self._environment, self._log = environment, log
        self.start()

    def start(self):
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, *WORKER],
                cwd=PROJECT,
                env={**os.environ, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self):
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kill_and_start(self):
        self.kill()
        self.start()


def wipe_broker(servers):
    """Killed, its data deleted, and begun anew."""
    os.kill(servers.valkey.pid, signal.SIGKILL)
    servers.valkey.stop()
    shutil.rmtree(servers.home.folder / "valkey", ignore_errors=True)
    servers.valkey.start()


@dataclass
class Scene:
    servers: Servers
    firebase: Moody
    environment: dict
    folder: object

    def worker(self, name):
        return Worker(self.environment, self.folder / f"{name}.log")


@pytest.fixture
def scene(django_db_blocker, tmp_path):
    home = Home.of_project(f"kills-{uuid4().hex[:8]}")
    with Servers(home, durable=False) as quick:
        environment = quick.environment()
        owner = environment | {"DATABASE_URL": quick.postgres.url(OWNER, "boai")}
        migrate = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(migrate, cwd=PROJECT, env=with_ours(owner), check=True)
    with Servers(home) as servers, moody_firebase() as firebase:
        given = {
            "BOAI_MODE": "test",
            "DATABASE_URL": environment["DATABASE_URL"],
            "DATABASE_OWNER_URL": "",
            "BROKER_URL": environment["BROKER_URL"],
            "PUSH_PROVIDER": "firebase",
            "FIREBASE_URL": firebase.url,
            "FIREBASE_CREDENTIALS": firebase.credentials,
            "SPOOL_DIR": str(tmp_path / "spool"),
        }
        with django_db_blocker.unblock(), connected_to_url(environment["DATABASE_URL"]):
            yield Scene(servers, firebase, given, tmp_path)
    home.claim()
    home.delete()


def team(people):
    """As many with a phone each, in one team."""
    world = SmallWorld()
    world.team_mates = []
    for number in range(people):
        person = world.person(f"队员{number}")
        world.volunteer(world.own_branch, person)
        world.join(world.own_team, person)
        phone_of(world, person, "firebase")
        world.team_mates.append(person)
    return world


def until(said, what):
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            if said():
                return
        except DatabaseError:
            connections.close_all()
        time.sleep(0.2)
    pytest.fail(f"still waiting: {what}")


def nothing_waits():
    return not OutboxMessage.objects.filter(state="queued").exclude(device=None).exists()


def assign_all(world, shifts, done):
    """As a leader does it who taps again until there is an answer."""
    for one in shifts:
        key, ends = uuid4(), time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            try:
                actor = actor_of(world.leader)
                ids = [each.public_id for each in world.team_mates]
                assign_volunteers(actor, shift_id=one.public_id, person_ids=ids, client_key=key)
            except DatabaseError:
                connections.close_all()
            else:
                done.append(one.pk)
                break
            time.sleep(0.1)
    connections.close_all()


if FULL:

    def test_nobody_is_forgotten_whatever_is_killed(scene, figure):
        world = team(PEOPLE)
        shifts = [
            shift(world, begins=DAY * (2 + number), places=10_000) for number in range(SHIFTS)
        ]
        workers = [scene.worker(name) for name in ("first", "second")]
        kills = [
            workers[0].kill_and_start,
            partial(wipe_broker, scene.servers),
            workers[1].kill_and_start,
            partial(kill_postgres, scene.servers.postgres),
        ]
        done = []
        leader = threading.Thread(target=assign_all, args=(world, shifts, done))
        leader.start()
        try:
            for number in range(KILLS):
                due = SHIFTS * (number + 1) // (KILLS + 1)
                until(lambda due=due: len(done) >= due, "assignments")
                kills[number % len(kills)]()
            leader.join()
            until(nothing_waits, "pushes")
        finally:
            for worker in workers:
                worker.kill()
        connections.close_all()
        whole(scene, figure)

    def test_a_broker_that_lost_everything_costs_a_sweep(scene, figure):
        """Every job was in it; none was the record."""
        world = team(PEOPLE)
        shifts = [
            shift(world, begins=DAY * (2 + number), places=10_000)
            for number in range(QUEUED // PEOPLE)
        ]
        assign_all(world, shifts, [])
        wipe_broker(scene.servers)
        worker = scene.worker("only")
        began = time.perf_counter()
        try:
            until(nothing_waits, "pushes")
        finally:
            worker.kill()
        taken = figure(f"broker wiped: {QUEUED:,} pushed after {time.perf_counter() - began:.0f} s")
        whole(scene, figure, QUEUED)
        taken.tried = QUEUED

    def whole(scene, figure, wanted=PEOPLE * SHIFTS):
        offers = InboxMessage.objects.filter(kind="assignment_offered")
        told = Counter(offers.values_list("recipient_id", "subject_id"))
        offered = set(Assignment.objects.values_list("person_id", "pk"))
        lost = figure("message kills: offered and not in the inbox, or not pushed")
        doubled = figure("message kills: told twice")
        again = figure("message kills: pushed again, at most 6 %", goal=wanted * 6 // 100)
        lost.tried = doubled.tried = again.tried = wanted
        assert len(offered) == wanted
        lost.red = [str(each) for each in offered - set(told)]
        pushed = scene.firebase.taken
        lost.red += [
            str(each)
            for each in offers.values_list("public_id", flat=True)
            if not pushed[str(each)]
        ]
        doubled.red = [str(each) for each, count in told.items() if count > 1]
        again.red = [each for each, count in pushed.items() for _ in range(count - 1)]
        sent = OutboxMessage.objects.filter(state="sent", device__isnull=False).count()
        assert (lost.red, doubled.red, sent) == ([], [], wanted)
        assert len(again.red) <= again.goal
