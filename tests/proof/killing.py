"""Web servers and a PostgreSQL that are killed while phones tap, and phones that send again until
they are answered."""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connections

from backend.dated import since
from backend.embedded.children import free_port, web_server
from backend.embedded.home import PROJECT
from backend.environment import database
from backend.identity.models import Session
from tests.volunteers.scenes import DAY, HERE, MINUTE, shift, tapped_at
from tests.world import Phone, SmallWorld, id_of
from volunteers.models import Assignment, Shift, Slot

HOST = "127.0.0.1"
PHONES = 8
SHIFTS, LONG, GROUPS = 10, 10 * MINUTE, 5
TWICE = 0.2
# What is not there yet after so long never comes.
PATIENCE_SECONDS = 120
PASSING = {"UNAVAILABLE", "BUSY"}


@contextmanager
def connected_to_url(url: str) -> Iterator[None]:
    """As `connected_to`, on another server."""
    connections.close_all()
    wanted = {name: database(url)[name] for name in ("NAME", "USER", "PASSWORD", "HOST")}
    before = {alias: dict(given) for alias, given in connections.settings.items()}
    for alias in before:
        connections[alias].settings_dict.update(wanted)
        connections.settings[alias].update(wanted)
    try:
        yield
    finally:
        connections.close_all()
        for alias, given in before.items():
            connections[alias].settings_dict.update(given)
            connections.settings[alias].update(given)


class Web:
    """One granian on a port that stays; killed with all its workers."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self.port = free_port(0, HOST)
        self._environment, self._log = environment, log
        self.start()

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *web_server(HOST, self.port)],
                cwd=PROJECT,
                env={**os.environ, **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@dataclass
class Tap:
    """One deed of one person; its key and body never change."""

    mutation: str
    place: Assignment
    body: bytes
    answer: dict[str, Any] = field(default_factory=dict)


def tap_of(mutation: str, place: Assignment, given: Mapping[str, Any]) -> Tap:
    name = f"{mutation[0].upper()}{mutation[1:]}Input!"
    document = (
        f"mutation($input: {name}) {{ {mutation}(input: $input) {{ replayed "
        "errors { code } attendance { id } attempt { id accepted codes } } }"
    )
    input_ = {"assignmentId": id_of("Assignment", place), "clientKey": str(uuid4())} | given
    body = json.dumps({"query": document, "variables": {"input": input_}})
    return Tap(mutation, place, body.encode())


class Day:
    """A day of short shifts that are over; everybody tapped in and out of ten of them without a
    signal, and sends it all now."""

    def __init__(self, people: int, dice: random.Random) -> None:
        self.world = world = SmallWorld()
        self.tokens, self.taps = {}, {}
        shifts = [[self._shift(each) for each in range(SHIFTS)] for _ in range(GROUPS)]
        for number in range(people):
            person = world.person(f"志愿者{number}")
            world.consent(person, "position")
            mine = shifts[number % GROUPS]
            places = Assignment.objects.bulk_create(self._place(one, person) for one in mine)
            self.tokens[number] = Phone(person).headers["Authorization"]
            self.taps[number] = [tap for each in places for tap in self._taps(each, dice)]
        Session.objects.update(access_expires_at=world.now + DAY)
        Slot.objects.update(taken=people)

    def _shift(self, number: int) -> Shift:
        begins = (number - SHIFTS) * LONG - MINUTE
        return shift(self.world, begins=begins, lasts=LONG, places=10_000)

    def _place(self, one: Shift, person: Any) -> Assignment:
        return Assignment(
            shift=one,
            during=since(one.during.lower, one.during.upper),
            slot=one.slots.get(),
            person=person,
            state="accepted",
            origin=Assignment.Origin.ASSIGNED,
            created_at=self.world.now,
            changed_at=self.world.now,
        )

    def _taps(self, place: Assignment, dice: random.Random) -> Iterator[Tap]:
        here = HERE | {  # no two readings are the same
            "lng": HERE["lng"] + dice.uniform(-5e-4, 5e-4),
            "lat": HERE["lat"] + dice.uniform(-5e-4, 5e-4),
        }
        for mutation, at in (
            ("checkIn", place.during.lower + MINUTE / 2),
            ("checkOut", place.during.upper - MINUTE / 2),
        ):
            yield tap_of(mutation, place, tapped_at(at) | {"position": here})

    def all(self) -> list[Tap]:
        return [tap for of in self.taps.values() for tap in of]


class Senders:
    """Phones that send everything, some of it twice, and keep what they were told."""

    def __init__(self, day: Day, port: int, dice: random.Random) -> None:
        self.day, self.port = day, port
        self.seed = dice.random()
        self.done = self.sent_twice = self.not_answered = 0
        self.changed: list[str] = []
        self._lock = threading.Lock()

    def send_all(self, meanwhile: Callable[["Senders"], None]) -> None:
        with ThreadPoolExecutor(PHONES) as pool:
            self._work = [pool.submit(self._send, number) for number in range(PHONES)]
            meanwhile(self)
            for each in self._work:
                each.result()

    def wait_for(self, done: float) -> None:
        """Until so many are answered, or until somebody gave up."""
        while self.done < done and not any(each.done() and each.exception() for each in self._work):
            time.sleep(0.01)

    def _send(self, number: int) -> None:
        dice = random.Random(f"{self.seed} {number}")
        line = Line(self.port)
        for person in range(number, len(self.day.taps), PHONES):
            later = []
            for tap in self.day.taps[person]:
                tap.answer = self._until_answered(line, person, tap)
                if dice.random() < TWICE:
                    later.append(tap)
                    if dice.random() < 0.5:
                        self._again(line, person, later.pop())
            for tap in later:
                self._again(line, person, tap)

    def _again(self, line: "Line", person: int, tap: Tap) -> None:
        answer = self._until_answered(line, person, tap)
        with self._lock:
            self.done -= 1
            self.sent_twice += 1
            if answer != tap.answer | {"replayed": True}:
                self.changed.append(f"{tap.answer} became {answer}")

    def _until_answered(self, line: "Line", person: int, tap: Tap) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            answer = line.ask(tap.body, self.day.tokens[person])
            if answer is not None:
                found: dict[str, Any] = answer[tap.mutation]
                if not PASSING & {each["code"] for each in found["errors"]}:
                    with self._lock:
                        self.done += 1
                    return found
            with self._lock:
                self.not_answered += 1
            time.sleep(0.05)
        raise TimeoutError("nobody answers")


class Line:
    """One persistent connection, made again when it broke."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._http: http.client.HTTPConnection | None = None

    def ask(self, body: bytes, token: str) -> dict[str, Any] | None:
        """The data; None where it is to be sent again."""
        headers = {"Content-Type": "application/json", "Authorization": token}
        try:
            if self._http is None:
                self._http = http.client.HTTPConnection(HOST, self._port, timeout=20)
            self._http.request("POST", "/graphql", body, headers)
            text = self._http.getresponse().read()
        except (OSError, http.client.HTTPException):
            self._http = None
            return None
        answer = json.loads(text)
        if "errors" not in answer:
            return dict(answer["data"])
        code = answer["errors"][0]["extensions"]["code"]
        assert code in PASSING, answer
        return None
