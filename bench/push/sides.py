"""The library's `send_each_for_multicast` and ours, taking turns on one core; started by
`bench.push`, which names the vendor."""

import argparse
import json
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

import firebase_admin
import requests
from django.conf import settings
from firebase_admin import messaging
from firebase_admin.credentials import Certificate
from rich.console import Console
from rich.table import Table

from backend.messaging.providers import loop
from backend.messaging.providers.firebase import Firebase
from backend.messaging.providers.protocol import Push, Sent
from bench.push.account import credentials

MESSAGES, A_CALL, WARM_UP = 2_000, 500, 200
GOAL, WINDOW_GOAL = 4.0, 0.75
# The library starts five hundred threads for a hundred connections, and says so for each.
logging.getLogger("urllib3").setLevel(logging.ERROR)
console = Console(highlight=False)


@dataclass
class Side:
    name: str
    send: Callable[[int], None]
    rates: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)  # milliseconds a message

    def run(self) -> None:
        began, used = time.perf_counter(), time.process_time()
        self.send(MESSAGES)
        self.rates.append(MESSAGES / (time.perf_counter() - began))
        self.processor.append((time.process_time() - used) * 1000 / MESSAGES)


def library(url: str, account: str) -> Side:
    """As it is, with a hundred connections to the fake too."""
    app = firebase_admin.initialize_app(Certificate(json.loads(account)))
    service = messaging._get_messaging_service(app)
    service._fcm_url = f"{url}/v1/projects/bench/messages:send"
    service._credential._is_regional_access_boundary_lookup_required = bool
    adapter = requests.adapters.HTTPAdapter(pool_connections=100, pool_maxsize=100)
    service._client.session.mount(url, adapter)

    def send(count: int) -> None:
        for start in range(0, count, A_CALL):
            id_ = str(uuid4())
            answer = messaging.send_each_for_multicast(
                messaging.MulticastMessage(
                    tokens=[f"token-{start}-{at}" for at in range(min(A_CALL, count - start))],
                    data={"id": id_, "type": "assignment_offered", "subject": "c3ViamVjdA"},
                    notification=messaging.Notification(title="A shift", body="Please answer."),
                    android=messaging.AndroidConfig(collapse_key=id_, priority="high", ttl=3600),
                    apns=messaging.APNSConfig(headers={"apns-collapse-id": id_}),
                ),
                app=app,
            )
            if answer.failure_count:
                raise SystemExit(f"bench: {answer.responses[0].exception!r}")

    return Side("send_each_for_multicast", send)


def ours(url: str, account: str) -> Side:
    settings.BOAI.firebase_url, settings.BOAI.firebase_credentials = url, account
    firebase = Firebase()

    def send(count: int) -> None:
        pushes = [push_to(f"token-{at}") for at in range(count)]
        told: list[Any] = []
        loop.start(firebase.push(iter(pushes), lambda _, outcome: told.append(outcome))).result()
        if told != [Sent()] * count:
            raise SystemExit(f"bench: {next(each for each in told if each != Sent())!r}")

    return Side("ours", send)


def push_to(token: str) -> Push:
    return Push(
        id=uuid4(),
        type="assignment_offered",
        subject="c3ViamVjdA",
        title="A shift",
        body="Please answer.",
        expires_at=datetime(2030, 1, 1, tzinfo=UTC),
        seconds_to_live=3600,
        device_id=uuid4(),
        token=token,
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.push.sides", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--latency", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    asked = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    account = credentials(asked.url)
    sides = [library(asked.url, account), ours(asked.url, account)]
    for side in sides:
        side.send(WARM_UP)
    for _ in range(asked.rounds):
        for side in sides:
            side.run()
    return show(asked.latency, sides)


def show(latency: int, sides: list[Side]) -> int:
    table = Table(title=f"{latency} ms at the vendor")
    for heading in ("side", "messages/s", "least", "most", "processor ms/message"):
        table.add_column(heading, justify="left" if heading == "side" else "right", no_wrap=True)
    for side in sides:
        rates = [f"{each(side.rates):,.0f}" for each in (statistics.median, min, max)]
        table.add_row(side.name, *rates, f"{statistics.median(side.processor):.3f}")
    console.print(table)
    theirs, mine = sides
    per_core = [its / my for its, my in zip(theirs.processor, mine.processor, strict=True)]
    rates = [my / its for its, my in zip(theirs.rates, mine.rates, strict=True)]
    share = statistics.median(mine.rates) * latency / 1000 / loop.WINDOW
    console.print(
        f"ours / theirs: {statistics.median(per_core):.2f} per core (goal at 0 ms: {GOAL:g}),"
        f" {statistics.median(rates):.2f} by the clock"
    )
    if not latency:
        return int(statistics.median(per_core) < GOAL)
    console.print(f"ours / (window / latency): {share:.2f} (goal: {WINDOW_GOAL:g})")
    return int(share < WINDOW_GOAL)


if __name__ == "__main__":
    sys.exit(main())
