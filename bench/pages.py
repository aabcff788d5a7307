"""Asks for the first page of every list as officers of every level, prints the milliseconds of SQL,
and fails where a median is above the goal. Started by `bench.scope`, which names the servers."""

import json
import os
import statistics
import sys
import time
from itertools import product
from typing import Any

import django
from django.test import Client

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection
from rich.console import Console
from rich.progress import track

from backend.authority.actor import anonymous, of_person
from backend.authority.models import Office
from backend.authority.scope import scope
from backend.identifiers import global_id
from backend.identity.models import Person
from backend.identity.services.sessions import open_session
from bench.lists import LEVELS, LISTS
from volunteers.models import Shift

WARM_UP = 3
GOAL = 10  # milliseconds of SQL
console = Console(highlight=False)


class Officer:
    """The first of its kind who has a shift to look at."""

    def __init__(self, kind: str) -> None:
        held = Office.objects.filter(kind=kind).order_by("pk").select_related("person__account")
        self.person, self.shift = next(
            (office.person, shift)
            for office in held[:50]
            if (shift := _first_shift(office.person)) is not None
        )
        token = open_session(self.person.account, anonymous().now, "bench")[0].access
        self.client = Client(SERVER_NAME="127.0.0.1", headers={"Authorization": f"Bearer {token}"})

    def ask(self, document: str) -> float:
        """Milliseconds of all its statements."""
        spent = 0.0

        def timed(execute: Any, *given: Any) -> Any:
            nonlocal spent
            began = time.perf_counter()
            try:
                return execute(*given)
            finally:
                spent += time.perf_counter() - began

        shift = global_id("Shift", self.shift.public_id)
        variables = {"shift": shift} if "$shift" in document else {}
        body = json.dumps({"query": document, "variables": variables})
        with connection.execute_wrapper(timed):
            answer = self.client.post(
                "/graphql", body, content_type="application/json", secure=True
            )
        if answer.status_code != 200 or "errors" in answer.json():
            sys.exit(f"bench: {document} was answered by {answer.content!r}")
        return spent * 1000


def _first_shift(person: Person) -> Shift | None:
    return scope(of_person(person.pk), Shift, "board").order_by("-pk").first()


def main() -> int:
    rounds = int(sys.argv[1])
    officers = {kind: Officer(kind) for kind in LEVELS}
    found: dict[tuple[str, str], list[float]] = {each: [] for each in product(LISTS, LEVELS)}
    for number in track(range(WARM_UP + rounds), "Asking …", console=console):
        for (name, kind), taken in found.items():
            spent = officers[kind].ask(LISTS[name])
            if number >= WARM_UP:
                taken.append(spent)
    medians = {each: statistics.median(taken) for each, taken in found.items()}
    _print(medians, rounds)
    slow = sorted(" ".join(each) for each, median in medians.items() if median > GOAL)
    print(f"\nAbove {GOAL} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def _print(medians: dict[tuple[str, str], float], rounds: int) -> None:
    print(f"\nSQL ms of the first page, median of {rounds}; (x of the team leader's)")
    print("| list | " + " | ".join(LEVELS) + " |")
    print("|---" * (len(LEVELS) + 1) + "|")
    for name in LISTS:
        least = medians[name, LEVELS[-1]]
        cells = (
            f"{medians[name, kind]:.1f} (x{medians[name, kind] / least:.1f})" for kind in LEVELS
        )
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
