"""Web workers and PostgreSQL are killed while people check in and out; nothing that was answered is
lost, nothing is there twice, and no answer changes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

import pytest
from django.db import connections
from django.db.models import Count, Sum

from backend.audit.models import AuditEntry, ClientKey
from backend.embedded.home import PROJECT, Home
from backend.embedded.postgres import OWNER
from backend.embedded.servers import Servers
from backend.identifiers import global_id
from backend.messaging.models import InboxMessage
from tests.proof.figures import FULL
from tests.proof.killing import SHIFTS, Day, Senders, Web, connected_to_url
from tests.volunteers.test_races import chain_is_whole
from volunteers.models import Attendance, CheckInAttempt, ServiceBook, ServiceRecord

DEEDS = ["check_in", "check_out"]
KILLS, CHECK_INS = 20, 10_000
FEW_KILLS, FEW_CHECK_INS = 1, 150


def with_ours(given):
    return {**os.environ, "DATABASE_OWNER_URL": "", **given}


def serve(url, broker, tmp_path):
    environment = {
        "BOAI_MODE": "test",
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": "",
        "BROKER_URL": broker,
        "GRAPHQL_RATE_LIMIT": "false",
        "SPOOL_DIR": str(tmp_path / "spool"),
    }
    return Web(environment, tmp_path / "web.log")


def killing(kills, taps):
    """So many kills in turn, spread over all that is sent."""

    def meanwhile(senders):
        for number in range(len(kills)):
            senders.wait_for(taps * (number + 1) / (len(kills) + 1))
            kills[number]()

    return meanwhile


def whole(day, senders, figure):
    """All that is to be true at the end."""
    taps = day.all()
    lost = figure("kills: check-ins and check-outs answered, and lost")
    twice = figure("kills: check-ins and check-outs done twice")
    changed = figure("kills: answers changed by sending again")
    lost.tried = twice.tried = len(taps)
    changed.tried, changed.red = senders.sent_twice, senders.changed

    assert senders.not_answered, "no kill was felt"
    for tap in taps:
        assert (tap.answer["errors"], tap.answer["attempt"]["accepted"]) == ([], True)
    there = {
        global_id("Attendance", row.public_id): row.checked_out_at is not None
        for row in Attendance.objects.all()
    }
    lost.red = [
        str(tap.place.pk) for tap in taps if not there.get(tap.answer["attendance"]["id"], False)
    ]
    kept = set(CheckInAttempt.objects.values_list("public_id", flat=True))
    kept = {global_id("CheckInAttempt", each) for each in kept}
    lost.red += [tap.mutation for tap in taps if tap.answer["attempt"]["id"] not in kept]
    pairs = len(taps) // 2
    counted = {
        Attendance: (Attendance.objects.count(), pairs),
        CheckInAttempt: (CheckInAttempt.objects.count(), len(taps)),
        ClientKey: (ClientKey.objects.filter(deed__in=DEEDS).count(), len(taps)),
        AuditEntry: (AuditEntry.objects.filter(deed__in=DEEDS).count(), len(taps)),
        ServiceRecord: (ServiceRecord.objects.count(), pairs),
        InboxMessage: (InboxMessage.objects.filter(kind="service_recorded").count(), pairs),
    }
    twice.red = [
        f"{model.__name__} {found} for {wanted}"
        for model, (found, wanted) in counted.items()
        if found != wanted
    ]
    many = Attendance.objects.values("assignment").annotate(n=Count("pk")).filter(n__gt=1)
    twice.red += [f"place {each['assignment']}" for each in many]
    assert all(chain_is_whole(book) for book in ServiceBook.objects.all())
    assert ServiceRecord.objects.aggregate(minutes=Sum("minutes"))["minutes"] == pairs * 9
    assert (lost.red, twice.red, changed.red) == ([], [], [])


@dataclass
class Killed:
    """What is killed in turn, while so many check in."""

    url: str
    broker: str
    kills: Callable[[Web], Sequence[Callable[[], None]]]
    check_ins: int


def kill_web(web):
    web.kill()
    web.start()


def kill_postgres(postgres):
    postgres.process().send_signal(signal.SIGKILL)
    while postgres.process() is not None:
        time.sleep(0.01)
    postgres.start()


@pytest.fixture
def web_servers(own_db, databases, broker):
    url = databases.environment()["DATABASE_URL"].replace(f"/{databases.name}?", f"/{own_db}?")
    return Killed(url, broker, lambda web: [partial(kill_web, web)] * FEW_KILLS, FEW_CHECK_INS)


@pytest.fixture
def web_servers_and_postgres(django_db_blocker):
    """A PostgreSQL of one's own that waits for the disk, as production's does; only the tables are
    made without."""
    home = Home.of_project(f"kills-{uuid4().hex[:8]}")
    with Servers(home, durable=False) as quick:
        environment = quick.environment()
        owner = environment | {"DATABASE_URL": quick.postgres.url(OWNER, "boai")}
        migrate = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(migrate, cwd=PROJECT, env=with_ours(owner), check=True)
    with Servers(home) as servers:
        url, broker = environment["DATABASE_URL"], environment["BROKER_URL"]
        postgres = partial(kill_postgres, servers.postgres)
        with django_db_blocker.unblock(), connected_to_url(url):
            yield Killed(
                url,
                broker,
                lambda web: [partial(kill_web, web), postgres] * (KILLS // 2),
                CHECK_INS,
            )
    home.claim()
    home.delete()


KILLED = "web_servers_and_postgres" if FULL else "web_servers"


@pytest.mark.parametrize("what", [KILLED])
def test_nothing_is_lost_or_done_twice(request, tmp_path, figure, what):
    killed = request.getfixturevalue(what)
    dice = random.Random(0)
    day = Day(killed.check_ins // SHIFTS, dice)
    web = serve(killed.url, killed.broker, tmp_path)
    try:
        senders = Senders(day, web.port, dice)
        senders.send_all(killing(killed.kills(web), len(day.all())))
    finally:
        web.kill()
    connections.close_all()  # ours died with PostgreSQL
    whole(day, senders, figure)
