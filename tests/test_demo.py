"""The demo as its people meet it: seeded, served over HTTP, told by the story to the end."""

import http.client
import io
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils.translation import override
from rich.console import Console

from backend.dated import since
from backend.embedded.children import WORKER, Children, free_port, web_server
from backend.jobs.models import Job
from volunteers.demo.story import Story
from volunteers.demo.teller import StoryBroken, Teller
from volunteers.models import Attendance

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
CHAPTERS = 16


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


@pytest.fixture
def story(own_db, databases, broker, tmp_path):
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
        said = Console(file=io.StringIO(), width=100)
        yield Story(Hasty(said), environment["PUBLIC_URL"], tmp_path / "spool", "en")


def test_the_story_holds_and_notices_what_differs(story):
    seed = Job.objects.get(kind="seed")
    assert (seed.state, seed.done, seed.total) == (Job.State.DONE, 100, 100)

    story.play()
    told = story.tell.console.file.getvalue()
    assert [f"{number} · " in told for number in range(1, CHAPTERS + 1)] == [True] * CHAPTERS
    assert "console provider" in told
    assert "Genuine and valid" in told

    story.minutes += 1
    with override("zh-hans"), pytest.raises(StoryBroken, match="证明与台账一致"):
        story.prove()
