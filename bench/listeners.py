"""Phones that listen to one board; prints how soon all of them heard of each change. Started by
`bench.live`, which names the server."""

import argparse
import asyncio
import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from asgiref.sync import sync_to_async

from bench.measure import console
from tests.volunteers.scenes import HOUR, place, shift
from tests.world import SmallWorld, id_of, token_of
from volunteers.models import Assignment

# Whoever lets go of its writer hangs up.
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
PLACES = 1_000
READY_SECONDS = 60


def board(listeners: int) -> tuple[str, list[str], int]:
    """Its id, a login of who leads it for each phone, and the key of one of its places."""
    world = SmallWorld()
    one = shift(world, begins=HOUR, places=PLACES)
    for number in range(PLACES):
        taken = place(world, one, world.person(f"志愿者{number}", login=False))
    return id_of("Shift", one), [token_of(world.leader) for _ in range(listeners)], taken.pk


async def opened(host: str, port: int, request: bytes) -> Line:
    until = time.monotonic() + READY_SECONDS
    while True:
        try:
            reader, writer = await asyncio.open_connection(host, port)
        except OSError:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.1)
        else:
            writer.write(request)
            return reader, writer


async def heard(line: Line) -> float:
    await line[0].readuntil(b"\ndata: ")
    return time.perf_counter()


async def measured(host: str, port: int, listeners: int, changes: int) -> list[float]:
    """Milliseconds from each commit until the last phone knew."""
    of, tokens, key = await sync_to_async(board)(listeners)
    request = f"GET /live?of={of} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer "
    lines = [await opened(host, port, f"{request}{each}\r\n\r\n".encode()) for each in tokens]
    await asyncio.gather(*map(heard, lines))
    rows, found = Assignment.objects.filter(pk=key), []
    for number in range(changes):
        await rows.aupdate(state="accepted" if number % 2 else "declined")
        committed = time.perf_counter()
        last = max(await asyncio.gather(*map(heard, lines)))
        found.append((last - committed) * 1000)
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("--listeners", type=int)
    parser.add_argument("--changes", type=int)
    asked = parser.parse_args()
    found = asyncio.run(measured(asked.host, asked.port, asked.listeners, asked.changes))
    console.print(
        f"{asked.listeners} listeners, {PLACES} places, {asked.changes} changes: the last phone"
        f" knew after {statistics.median(found):.0f} ms (median), {max(found):.0f} ms (worst)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
