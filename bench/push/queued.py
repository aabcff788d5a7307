"""So many queued rows by the relay, as one worker runs it; started by `bench.push`, which names the
vendor and the database."""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.request import Request, urlopen
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.conf import settings
from rich.console import Console
from rich.progress import Progress

from backend.authority.actor import anonymous
from backend.identity.models import Account, Device, Person
from backend.messaging.models import InboxMessage, OutboxMessage
from backend.messaging.services.outbox import Relay
from bench.push.account import credentials

PHONES, A_CHUNK, GOAL_SECONDS = 1_000, 5_000, 180
LIVES = timedelta(days=2)
console = Console(highlight=False)


def fill(rows: int) -> None:
    now = anonymous().now
    people = Person.objects.bulk_create(
        Person(name="志愿者", name_key="志愿者", birth_date="1990-05-08") for _ in range(PHONES)
    )
    accounts = Account.objects.bulk_create(
        Account(username=f"bench-{person.pk}", person=person) for person in people
    )
    devices = Device.objects.bulk_create(
        Device(
            account=account,
            channel="firebase",
            token=f"token-{uuid4()}",
            platform="android",
            registered_at=now,
        )
        for account in accounts
    )
    for start in range(0, rows, A_CHUNK):
        inbox = InboxMessage.objects.bulk_create(
            InboxMessage(
                recipient=people[at % PHONES],
                kind="session_reused",
                event=f"bench:{at}",
                subject_type="Person",
                subject_id=people[at % PHONES].pk,
                created_at=now,
            )
            for at in range(start, min(start + A_CHUNK, rows))
        )
        OutboxMessage.objects.bulk_create(
            OutboxMessage(
                inbox=message,
                channel="firebase",
                device=devices[at % PHONES],
                due_at=now,
                expires_at=now + LIVES,
                created_at=now,
            )
            for at, message in enumerate(inbox, start)
        )


def hand_over(rows: int) -> float:
    """By as many threads as a worker has here, until nothing waits any more, also what has to be
    tried again."""
    began = time.perf_counter()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("handed over", total=rows)

        def one(_number: int) -> None:
            while OutboxMessage.objects.filter(state="queued").exists():
                relay = Relay()
                done = relay.batch(anonymous().now)
                while done.claimed > done.retried:
                    progress.advance(task, done.sent)
                    done = relay.batch(anonymous().now)
                progress.advance(task, relay.finish(anonymous().now).sent)
                time.sleep(0.1)

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(one, range(os.cpu_count() or 1)))
    return time.perf_counter() - began


def main() -> int:
    url, rows = sys.argv[1], int(sys.argv[2])
    settings.BOAI.firebase_url, settings.BOAI.firebase_credentials = url, credentials(url)
    settings.BOAI.push_providers = ["firebase"]
    fill(rows)
    used = time.process_time()
    taken = hand_over(rows)
    used = time.process_time() - used
    with urlopen(Request(f"{url}/told", data=b"")) as answer:
        told = json.load(answer)
    sent = OutboxMessage.objects.filter(state="sent").count()
    again = 100 * (told["taken"] - told["different"]) / rows
    console.print(
        f"{sent:,} of {rows:,} rows handed over in {taken:.0f} s (goal for 100,000:"
        f" {GOAL_SECONDS}), {sent / taken:,.0f} a second, {used:.0f} s of its own processor,"
        f" at 2 % faults;"
        f" {told['different']:,} reached the vendor, {again:.1f} % more than once"
    )
    if sent != rows or told["different"] != rows:
        return 1
    return int(taken * 100_000 / rows > GOAL_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
