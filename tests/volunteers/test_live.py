"""Listening to a board over real HTTP: that it changed, to whoever may see it, while they may."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, closing, contextmanager

import pytest

from backend.embedded.children import free_port, live_server
from backend.embedded.home import PROJECT
from backend.identity.models import Session
from backend.live.stream import MOST_OF_A_LOGIN
from tests.backend.offices import edit
from tests.volunteers.scenes import HOUR, place, shift
from tests.world import NOBODY, Phone, SmallWorld, global_id, id_of
from volunteers.models import Assignment

HOST = "127.0.0.1"
# What is not there after so long never comes.
PATIENCE_SECONDS = 60


@pytest.fixture
def live(own_db, databases, tmp_path):
    """The port of a server of its own."""
    port = free_port(0, HOST)
    with (tmp_path / "live.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *live_server(HOST, port)],
            cwd=PROJECT,
            env={**os.environ, **databases.environment(own_db)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    yield port
    server.terminate()
    server.wait()


class Stream:
    """An answer read event by event."""

    def __init__(self, answer):
        self.status, self.answer = answer.status, answer

    def event(self):
        """The next one, past heart-beats; None once the stream has ended."""
        found, until = {}, time.monotonic() + PATIENCE_SECONDS
        while line := self.answer.readline().decode():
            assert time.monotonic() < until
            name, _, value = line.rstrip("\n").partition(": ")
            found |= {name: value} if name else {}
            if line == "\n" and found:
                return found | {"data": json.loads(found["data"])}
        return None


@contextmanager
def asking(port, of, headers):
    with closing(http.client.HTTPConnection(HOST, port, PATIENCE_SECONDS)) as line:
        line.request("GET", f"/live?of={','.join(of)}", headers=headers)
        yield line


@contextmanager
def listening(port, of, person=None, **headers):
    """As soon as the server is up."""
    wanted = (Phone(person).headers if person else {}) | headers
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with asking(port, of, wanted) as line:
                yield Stream(line.getresponse())
                return
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_a_board_is_listened_to_while_one_may_see_it(live):
    world = SmallWorld()
    one, other = (shift(world, begins=HOUR) for _ in range(2))
    taken = place(world, one, world.anna, "offered")
    board, second = id_of("Shift", one), id_of("Shift", other)
    made_up = global_id("Shift", NOBODY)
    for of, person, status in (
        ([board], None, 401),
        ([board], world.anna, 404),
        ([board], world.sister_manager, 404),
        ([board, made_up], world.leader, 404),
        ([made_up], world.leader, 404),
        ([], world.leader, 400),
    ):
        with listening(live, of, person) as stream:
            assert (stream.status, stream.answer.read()) == (status, b""), of

    with listening(live, [second, board], world.leader) as stream:
        assert stream.status == 200
        told = [stream.event(), stream.event()]
        assert [each["data"]["id"] for each in told] == [second, board]
        Assignment.objects.filter(pk=taken.pk).update(state="declined")
        last = stream.event()
        assert last["data"]["id"] == board
        assert last["data"]["version"] != told[1]["data"]["version"]
        assert last.keys() == {"event", "id", "data"}

    Assignment.objects.filter(pk=taken.pk).update(state="accepted")
    resumed = {"Last-Event-ID": last["id"]}
    with listening(live, [second, board], world.leader, **resumed) as stream:
        missed = stream.event()
        assert missed["data"]["id"] == board
        assert missed["id"].split(".")[0] == last["id"].split(".")[0]
        assert missed["data"]["version"] != last["data"]["version"]

    session = Session.objects.filter(account=world.manager.account)
    ended = {"during": (world.long_ago, world.now)}
    for person, end in (
        (world.leader, lambda: edit(world.leader.offices.all(), **ended)),
        (world.manager, lambda: session.update(ended_at=world.now)),
    ):
        with listening(live, [board], person) as stream:
            assert stream.event()["data"]["id"] == board
            end()
            assert stream.event() is None


def test_one_login_has_so_many_streams_however_quickly_it_asks(live):
    world = SmallWorld()
    board = id_of("Shift", shift(world, begins=HOUR))
    login = Phone(world.leader).headers
    with listening(live, [board], world.leader) as stream:  # it is up
        assert stream.status == 200
        with ExitStack() as lines:
            asked = [lines.enter_context(asking(live, [board], login)) for _ in range(30)]
            given = Counter(each.getresponse().status for each in asked)
            assert given == {200: MOST_OF_A_LOGIN, 429: 30 - MOST_OF_A_LOGIN}
        until, status = time.monotonic() + PATIENCE_SECONDS, 429
        while status == 429:  # until it is known that they hung up
            assert time.monotonic() < until
            with asking(live, [board], login) as line:
                status = line.getresponse().status
        assert status == 200
