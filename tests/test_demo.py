"""The demo as its people meet it: seeded, served over HTTP, told by its walks to the end."""

import http.client
import io
import time
from datetime import timedelta
from itertools import islice

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils.translation import override
from rich.console import Console

from backend.dated import since
from backend.embedded.children import WORKER, Children, free_port, web_server
from backend.jobs.models import Job
from members.models import CertificationCase
from volunteers.demo.certifying import Certifying
from volunteers.demo.reaching import Reaching
from volunteers.demo.story import Story
from volunteers.demo.teller import StoryBroken, Teller
from volunteers.demo.week import NAME, Week
from volunteers.models import Activity, Assignment, Attendance, Operation, Readiness

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
# Chapters and checks.
TOLD = {Story: (16, 34), Week: (15, 57), Reaching: (10, 14), Certifying: (13, 23)}
# In the middle of the drill, when all is open that a telling opens.
BROKEN_OFF = 11


class Hasty(Teller):
    """Instead of waiting for a minute of service it has had the service begin a minute ago."""

    def wait(self, seconds, why):
        super().wait(0, why)
        by = timedelta(seconds=seconds)
        shift = Attendance.objects.latest("pk").shift
        there = Attendance.objects.filter(shift=shift)
        there.update(checked_in_at=F("checked_in_at") - by)
        shift.during = since(shift.during.lower - by, shift.during.upper)
        shift.save(update_fields=["during"])


def wait_for(port):
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the web server does not answer")


def walk(kind, demo):
    return kind(Hasty(Console(file=io.StringIO(), width=100)), *demo, "en")


def told(walk):
    """Everything, once as many chapters and checks are in it as belong to it."""
    chapters, checks = TOLD[type(walk)]
    text = walk.tell.console.file.getvalue()
    assert [f"{number} · " in text for number in range(1, chapters + 2)] == [True] * chapters + [
        False
    ]
    assert walk.tell.expectations == checks
    return text


@pytest.fixture
def demo(own_db, databases, broker, tmp_path):
    """Against a web server and a worker as the demo starts them, on a database of its own."""
    call_command("seed", verbosity=0)
    port = free_port(0, HOST)
    url = databases.environment()["DATABASE_URL"]
    environment = {
        "BOAI_MODE": "demo",
        "DATABASE_URL": url.replace(f"/{databases.name}?", f"/{own_db}?"),
        "DATABASE_OWNER_URL": "",
        "BROKER_URL": broker,
        "SPOOL_DIR": str(tmp_path / "spool"),
        "PUBLIC_URL": f"http://{HOST}:{port}",
        "LOGIN_CODE_BUDGET": "100",
        "NO_PROXY": HOST,
    }
    with Children() as children:
        children.start("worker", WORKER, environment, tmp_path / "worker.log")
        children.start("web", web_server(HOST, port), environment, tmp_path / "web.log")
        wait_for(port)
        yield environment["PUBLIC_URL"], tmp_path / "spool"


def test_the_walks_hold_and_notice_what_differs(demo):
    """In one test, because the demo is long in starting."""
    seed = Job.objects.get(kind="seed")
    assert (seed.state, seed.done, seed.total) == (Job.State.DONE, 100, 100)

    for chapter in islice(walk(Week, demo).chapters(), BROKEN_OFF):
        chapter()
    week = walk(Week, demo)
    week.play()
    assert "PUT /files/" in told(week)
    assert not Activity.objects.filter(name=NAME, state__in=Activity.OPEN).exists()
    places = Assignment.objects.filter(shift__activity__name=NAME)
    assert not places.filter(state__in=Assignment.LIVE).exists()
    assert not Operation.objects.filter(closed_at=None).exists()
    assert not Readiness.objects.exclude(duty_since=None).exists()
    with pytest.raises(StoryBroken, match="cancelActivity"):
        week.cancel_activity()

    reaching = walk(Reaching, demo)
    reaching.play()
    told(reaching)
    assert not Activity.objects.filter(kind="emergency", state__in=Activity.OPEN).exists()

    certifying = walk(Certifying, demo)
    certifying.play()
    assert "GET /certification/" in told(certifying)
    assert not CertificationCase.objects.filter(state="county_review").exists()

    story = walk(Story, demo)
    story.play()
    text = told(story)
    assert "console provider" in text
    assert "Genuine and valid" in text
    story.minutes += 1
    with override("zh-hans"), pytest.raises(StoryBroken, match="证明与台账一致"):
        story.prove()
