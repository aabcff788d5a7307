"""The turns of `bench.black_hole`, which names the servers, and as `relay` the worker that hands
pushes over meanwhile."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.request import Request as Asking
from urllib.request import urlopen
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from rich.table import Table

from backend.authority.actor import anonymous
from backend.identity.models import Device, Person, Session
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.services.outbox import Relay
from bench.measure import Connected, Figures, console, facts
from bench.taps import DOCUMENTS, PLACES_A_SHIFT, body, good
from bench.walks import Request, Walk
from tests.volunteers.scenes import MINUTE, place, shift
from tests.world import SmallWorld, token_of

A_TURN, WARM_UP = 25, 5
WORTH_SECONDS, GOAL_SECONDS = 120, 120
# Till it is asked but four times a minute whether it is back.
OUTAGE_SECONDS = 20
KIND = "session_reused"


def relay() -> None:
    while True:
        relaying = Relay()
        while relaying.batch(anonymous().now).claimed:
            continue
        relaying.finish(anonymous().now)
        time.sleep(0.1)


class Queue:
    """Pushes that wait for the one vendor, each for another phone."""

    def __init__(self, world: SmallWorld) -> None:
        self.person: Person = world.anna
        self.device = Device.objects.create(
            account=self.person.account,
            channel="firebase",
            token=str(uuid4()),
            platform="android",
            registered_at=world.long_ago,
        )

    def add(self, count: int) -> None:
        now = anonymous().now
        inbox = InboxMessage.objects.bulk_create(
            InboxMessage(
                recipient=self.person,
                kind=KIND,
                event=f"bench:{uuid4()}",
                subject_type="Person",
                subject_id=self.person.pk,
                created_at=now,
            )
            for _ in range(count)
        )
        OutboxMessage.objects.bulk_create(
            OutboxMessage(
                inbox=message,
                channel="firebase",
                device=self.device,
                due_at=now,
                expires_at=now + timedelta(days=2),
                created_at=now,
            )
            for message in inbox
        )

    def gone(self) -> float:
        """Seconds until nothing waits."""
        began = time.perf_counter()
        while OutboxMessage.objects.filter(state="queued").exists():
            time.sleep(0.1)
        return time.perf_counter() - began


def check_ins(world: SmallWorld, count: int) -> Iterator[Request]:
    text, made = (DOCUMENTS / "check_in.graphql").read_text(encoding="utf-8"), []
    for number in range(count):
        if number % PLACES_A_SHIFT == 0:
            one = shift(world, begins=-10 * MINUTE, places=PLACES_A_SHIFT)
        person = world.person(f"志愿者{number}")
        world.consent(person, "position")
        taken = place(world, one, person)
        made.append(Request(token_of(person), body(text, taken, number)))
    Session.objects.update(access_expires_at=world.now + timedelta(days=1))
    return iter(made)


def say(vendor: str, word: str) -> None:
    with urlopen(Asking(f"{vendor}/{word}", data=b"")):
        pass


def turns(asked: argparse.Namespace, world: SmallWorld, queue: Queue) -> list[Figures]:
    client = Connected(asked.url)
    walk = Walk("check-in", check_ins(world, 2 * asked.turns * (WARM_UP + A_TURN)), good)
    sides = [("back", Figures("vendor answers")), ("hole", Figures("vendor answers nothing"))]
    for _ in range(asked.turns):
        for word, figures in sides:
            say(asked.vendor, word)
            queue.add(asked.rate)
            taken = [client.ask(walk, next(walk.requests)) for _ in range(WARM_UP + A_TURN)]
            figures.alone += taken[WARM_UP:]
        say(asked.vendor, "back")
        queue.gone()
    return [figures for _, figures in sides]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.hole", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--vendor", default="")
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--rate", type=int, default=1)
    asked = parser.parse_args()
    if asked.url == "relay":
        relay()
    console.print("People, and places to check in to …")
    world = SmallWorld()
    queue = Queue(world)
    table = Table()
    table.add_column("check-in", no_wrap=True)
    for heading in ("n", "p50 ms", "p95 ms"):
        table.add_column(heading, justify="right")
    for each in turns(asked, world, queue):
        table.add_row(each.name, str(len(each.alone)), f"{each.p50:.1f}", f"{each.p95:.1f}")
    console.print(table)
    say(asked.vendor, "hole")
    queue.add(WORTH_SECONDS * asked.rate)
    time.sleep(OUTAGE_SECONDS)
    waiting = OutboxMessage.objects.filter(state="queued").count()
    say(asked.vendor, "back")
    taken = queue.gone()
    console.print(
        f"{waiting:,} pushes, two minutes' worth at {asked.rate} a second, were gone {taken:.0f} s"
        f" after the vendor was back (goal: {GOAL_SECONDS})"
    )
    for line in facts():
        console.print(line)
    return int(taken > GOAL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
