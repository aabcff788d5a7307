"""A worker that tells many is killed on the way, again and again: a process of its own."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db.models import Count

from backend.announcements.services.send_announcement import send_announcement
from backend.embedded.home import PROJECT
from backend.messaging.models import InboxMessage, OutboxMessage
from tests.backend.announcements import drafted
from tests.backend.outbox_scenes import phone_of
from tests.volunteers.policies import unit_says
from tests.world import SmallWorld, actor_of

PEOPLE, KILLS = 240, 5
PATIENCE_SECONDS = 120
# As the worker's sweeps, without its broker; slow enough to be met inside a bite.
SWEEPS = """
import time, django
django.setup()
from backend.announcements.services import spread_announcements as ours
from backend.authority.actor import anonymous
from backend.messaging.services import spread
spread.BITE, tell = 5, ours.tell
def slow(*given, **told):
    time.sleep(0.01)
    tell(*given, **told)
    time.sleep(0.01)
ours.tell = slow
while ours.ANNOUNCEMENTS.waiting(anonymous().now).exists():
    ours.spread_announcements(anonymous().now)
    time.sleep(0.05)
"""


@pytest.fixture
def sweeps(own_db, databases, broker, tmp_path):
    url = databases.environment()["DATABASE_URL"]
    environment = {
        "DJANGO_SETTINGS_MODULE": "backend.settings",
        "BOAI_MODE": "test",
        "DATABASE_URL": url.replace(f"/{databases.name}?", f"/{own_db}?"),
        "DATABASE_OWNER_URL": "",
        "BROKER_URL": broker,
        "SPOOL_DIR": str(tmp_path / "spool"),
    }
    started = []

    def begin():
        with (tmp_path / "sweeps.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", SWEEPS],
                cwd=PROJECT,
                env={**os.environ, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def told():
    return InboxMessage.objects.filter(kind="announcement")


def test_nobody_is_left_out_or_told_twice(sweeps):
    world = SmallWorld()
    unit_says(world.manager, world.own_branch, {"announcement.alone_most": PEOPLE + 2})
    people = {world.anna.pk, world.leader.pk}
    for number in range(PEOPLE):
        person = world.person(f"会员{number}", login=number % 2 == 0)
        world.member(world.own_branch, person)
        if number % 2 == 0:
            phone_of(world, person)
        people.add(person.pk)
    announcement = drafted(world.manager, world.own_branch)
    given = {"announcement_id": announcement.public_id, "client_key": announcement.public_id}
    send_announcement(actor_of(world.manager), **given)
    dice = random.Random(17)
    for kill in range(1, KILLS + 1):
        process = sweeps()
        until = time.monotonic() + PATIENCE_SECONDS
        while told().count() < len(people) * kill / (KILLS + 1):
            assert process.poll() is None, "it was over before it was killed"
            assert time.monotonic() < until, "it never came so far"
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 0.03))
        process.kill()
        assert process.wait() == -signal.SIGKILL
        announcement.refresh_from_db()
        assert (announcement.state, announcement.spread_at) == ("running", None)
    together = [sweeps(), sweeps()]
    assert [each.wait(PATIENCE_SECONDS) for each in together] == [0, 0]
    announcement.refresh_from_db()
    assert announcement.state == "done"
    found = list(told().values_list("recipient", flat=True))
    assert (len(found), set(found)) == (len(people), people)
    pushes = OutboxMessage.objects.values("inbox__recipient").annotate(n=Count("pk"))
    assert {each["n"] for each in pushes} == {1}
    assert len(pushes) == PEOPLE // 2
