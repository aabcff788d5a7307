"""Check-ins at two addresses that share a database, taking turns; prints how long each took, and
how ours spends its time. Started by `bench.check_in`, which names the servers."""

import argparse
import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql_relay import to_global_id
from rich.table import Table

from backend.identifiers import global_id
from backend.identity.models import Session
from bench.measure import ENDS, Connected, Figures, console, facts, headers_of, work
from bench.walks import DOCUMENTS, Request, Walk
from tests.volunteers.scenes import MINUTE, place, shift
from tests.world import SmallWorld, token_of

CLIENTS, SLICES, ASKED_A_SLICE = 8, 5, 10
A_TURN, WARM_UP = 25, 5
PROFILED = 100
PLACES_A_SHIFT = 10
USUAL = """mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    attendance { id checkedInAt withinError needsReview }
    assignment { id state }
    attempt { accepted codes marks distanceMetres }
    replayed
    errors
  }
}"""


def walks(each: int, profiled: int) -> list[Walk]:
    """As many places for both, and some more for ours."""
    world = SmallWorld()
    made: list[Request] = []
    ours = (DOCUMENTS / "check_in.graphql").read_text(encoding="utf-8")
    for number in range(2 * each + profiled):
        if number % PLACES_A_SHIFT == 0:
            one = shift(world, begins=-10 * MINUTE, places=PLACES_A_SHIFT)
        person = world.person(f"志愿者{number}")
        world.consent(person, "position")
        taken = place(world, one, person)
        query = USUAL if number % 2 and number < 2 * each else ours
        made.append(Request(token_of(person), body(query, taken, number)))
    Session.objects.update(access_expires_at=world.now + timedelta(days=1))
    return [
        Walk("ours", iter(made[0 : 2 * each : 2] + made[2 * each :]), good),
        Walk("usual graphene-django", iter(made[1 : 2 * each : 2]), good),
    ]


def body(query: str, taken: Any, number: int) -> bytes:
    """No two phones say the same position."""
    name = to_global_id if query is USUAL else global_id
    given = {
        "assignmentId": name("Assignment", str(taken.public_id)),
        "clientKey": str(uuid4()),
        "capturedAt": datetime.now(UTC).isoformat(),
        "position": {
            "lng": 119.2965 + number / 1e6,
            "lat": 26.0745,
            "datum": "GCJ02",
            "accuracyMetres": 12,
        },
    }
    return json.dumps({"query": query, "variables": {"input": given}}).encode()


def good(data: dict[str, Any]) -> bool:
    return data["checkIn"]["errors"] == [] and data["checkIn"]["attendance"] is not None


Side = tuple[str, Walk, Figures]


def alone(sides: list[Side], rounds: int) -> None:
    """In turns of some: each call to the other server finds the processor's caches cold."""
    clients = [Connected(url) for url, _, _ in sides]
    for _ in range(rounds // A_TURN):
        for client, (_, walk, figures) in zip(clients, sides, strict=True):
            taken = [client.ask(walk, next(walk.requests)) for _ in range(WARM_UP + A_TURN)]
            figures.alone += taken[WARM_UP:]


def crowded(sides: list[Side]) -> None:
    clients = {url: [Connected(url) for _ in range(CLIENTS)] for url, _, _ in sides}
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in range(SLICES):
            for url, walk, figures in sides:
                shares: list[list[Request | None]] = [
                    [next(walk.requests) for _ in range(ASKED_A_SLICE)] for _ in range(CLIENTS)
                ]
                gate = threading.Barrier(CLIENTS + 1)
                done = [
                    pool.submit(work, client, walk, share, gate)
                    for client, share in zip(clients[url], shares, strict=True)
                ]
                gate.wait()
                began = time.perf_counter()
                figures.crowded += sum(each.result() for each in done)
                figures.crowded_seconds += time.perf_counter() - began


def profile(walk: Walk) -> Iterator[str]:
    """Ours asked in this process: its own processor time, and what waits for PostgreSQL."""
    phone = Client(SERVER_NAME="127.0.0.1")
    wall, own = [], []

    def ask() -> None:
        request = next(walk.requests)
        phone.post(
            "/graphql",
            request.body,
            content_type="application/json",
            headers={"Authorization": headers_of(request)["Authorization"]},
        )

    for _ in range(PROFILED - 1):
        began, used = time.perf_counter(), time.thread_time()
        ask()
        wall.append((time.perf_counter() - began) * 1000)
        own.append((time.thread_time() - used) * 1000)
    with CaptureQueriesContext(connection) as captured:
        ask()
    asked = [each["sql"] for each in captured.captured_queries]
    yield f"ours asks {sum(each not in ENDS for each in asked)} statements"
    mine, whole = statistics.median(own), statistics.median(wall)
    yield f"in one process: {whole:.1f} ms, of them {mine:.1f} of the application's processor"


def table(sides: list[Side]) -> Table:
    shown = Table()
    shown.add_column("check-in", no_wrap=True)
    for heading in ("n", "p50 ms", "p95 ms", "req/s at 8", "x usual, p50", "x usual, rate"):
        shown.add_column(heading, justify="right")
    usual = sides[-1][2]
    for _, _, each in sides:
        shown.add_row(
            each.name,
            str(len(each.alone)),
            f"{each.p50:.1f}",
            f"{each.p95:.1f}",
            f"{rate(each):.0f}",
            f"{usual.p50 / each.p50:.2f}",
            f"{rate(each) / rate(usual):.2f}",
        )
    return shown


def rate(figures: Figures) -> float:
    return figures.crowded / figures.crowded_seconds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.taps", description=__doc__)
    parser.add_argument("urls", nargs=2)
    parser.add_argument("--rounds", type=int, required=True)
    asked = parser.parse_args()
    console.print("People, and places to check in to …")
    each = (WARM_UP + A_TURN) * (asked.rounds // A_TURN) + SLICES * CLIENTS * ASKED_A_SLICE
    prepared = walks(each, PROFILED)
    sides = [
        (url, walk, Figures(walk.name)) for url, walk in zip(asked.urls, prepared, strict=True)
    ]
    alone(sides, asked.rounds)
    crowded(sides)
    console.print(table(sides))
    for line in (*profile(prepared[0]), *facts()):
        console.print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
