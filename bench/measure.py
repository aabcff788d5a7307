"""Asks the web server at an address, all operations taking turns, and prints how long each took:
`req/s at 8` with eight clients, `SQL` the statements of one request.

Started by `bench.smoke`, which names the servers.
"""

import argparse
import http.client
import json
import os
import platform
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import django
from django.test import Client
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.db import connection
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.walks import Request, Walk, forget, rows, walks

WARM_UP = 8
CLIENTS = 8
# Of each operation with eight clients, taking turns too.
SLICES, ASKED_A_SLICE = 5, 6
LIMIT = "/healthz"
ENDS = {"BEGIN", "COMMIT", "ROLLBACK"}
console = Console(highlight=False)


@dataclass
class Figures:
    name: str
    alone: list[float] = field(default_factory=list)  # milliseconds, one client
    crowded: int = 0
    crowded_seconds: float = 0.0
    statements: int | None = None

    @property
    def p50(self) -> float:
        return statistics.median(self.alone)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.alone, n=20)[-1]


class Connected:
    """One persistent connection."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.http = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def ask(self, walk: Walk | None, request: Request | None) -> float:
        """Milliseconds, from the first byte sent to the last one read; the answer is judged
        after."""
        began = time.perf_counter()
        if request is None:
            self.http.request("GET", LIMIT)
        else:
            self.http.request("POST", "/graphql", request.body, headers_of(request))
        response = self.http.getresponse()
        text = response.read()
        taken = (time.perf_counter() - began) * 1000
        judge(walk, response.status, text)
        return taken


def headers_of(request: Request) -> dict[str, str]:
    return {"Content-Type": "application/json", "Authorization": f"Bearer {request.token}"}


def judge(walk: Walk | None, status: int, text: bytes) -> None:
    if walk is None:
        if status != 200:
            raise SystemExit(f"bench: {LIMIT} answered {status}")
        return
    answer = json.loads(text) if status == 200 else {"errors": status}
    if "errors" in answer or not walk.good(answer["data"]):
        raise SystemExit(f"bench: {walk.name} answered {status}: {text[:500].decode()}")


Turn = tuple[Walk | None, Figures]


def one_client(url: str, turns: list[Turn], rounds: int) -> None:
    client = Connected(url)
    for number in track(range(WARM_UP + rounds), "one client", console=console, transient=True):
        for walk, figures in turns:
            taken = client.ask(walk, next(walk.requests) if walk else None)
            if number >= WARM_UP:
                figures.alone.append(taken)


def many_clients(url: str, turns: list[Turn]) -> None:
    clients = [Connected(url) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in track(range(SLICES), "eight clients", console=console, transient=True):
            for walk, figures in turns:
                shares = [
                    [next(walk.requests) if walk else None for _ in range(ASKED_A_SLICE)]
                    for _ in clients
                ]
                gate = threading.Barrier(CLIENTS + 1)
                done = [
                    pool.submit(work, client, walk, share, gate)
                    for client, share in zip(clients, shares, strict=True)
                ]
                gate.wait()
                began = time.perf_counter()
                for each in done:
                    figures.crowded += each.result()
                figures.crowded_seconds += time.perf_counter() - began


def work(
    client: Connected, walk: Walk | None, share: list[Request | None], gate: threading.Barrier
) -> int:
    gate.wait()
    for request in share:
        client.ask(walk, request)
    return len(share)


def count_statements(turns: list[Turn]) -> None:
    """In this process; the first request learns what a process learns once."""
    phone = Client(SERVER_NAME="127.0.0.1")
    for walk, figures in turns:
        if walk is None:
            continue
        for _ in range(2):
            request = next(walk.requests)
            with CaptureQueriesContext(connection) as captured:
                answer = phone.post(
                    "/graphql",
                    request.body,
                    content_type="application/json",
                    headers={"Authorization": f"Bearer {request.token}"},
                )
            judge(walk, answer.status_code, answer.content)
        asked = (query["sql"] for query in captured.captured_queries)
        figures.statements = sum(statement not in ENDS for statement in asked)


def table(all_: list[Figures]) -> Table:
    limit = all_[0].p50
    shown = Table()
    shown.add_column("operation", no_wrap=True)
    for heading in ("n", "p50 ms", "p95 ms", f"x {LIMIT}", "req/s at 8", "SQL"):
        shown.add_column(heading, justify="right")
    for each in all_:
        shown.add_row(
            each.name,
            str(len(each.alone)),
            f"{each.p50:.1f}",
            f"{each.p95:.1f}",
            f"{each.p50 / limit:.1f}",
            f"{each.crowded / each.crowded_seconds:.0f}",
            "" if each.statements is None else str(each.statements),
        )
    return shown


def facts() -> Iterator[str]:
    yield f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    yield f"Python {platform.python_version()}, Django {django.get_version()}"
    yield f"PostgreSQL {rows('SHOW server_version')[0][0].split()[0]}"
    yield f"{rows('SELECT count(*) FROM identity_person')[0][0]:,} people"
    yield f"{rows('SELECT count(*) FROM volunteers_servicerecord')[0][0]:,} service records"
    yield "the client shares the cores"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.measure", description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--rounds", type=int, required=True)
    asked = parser.parse_args()
    console.print("People log in, and places to check in to are made …")
    forget()
    try:
        prepared = walks(WARM_UP + asked.rounds + SLICES * CLIENTS * ASKED_A_SLICE + 2)
        turns: list[Turn] = [(None, Figures(LIMIT))]
        turns += [(walk, Figures(walk.name)) for walk in prepared]
        one_client(asked.url, turns, asked.rounds)
        many_clients(asked.url, turns)
        count_statements(turns)
    finally:
        forget()
    console.print(table([figures for _, figures in turns]))
    console.print(", ".join(facts()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
