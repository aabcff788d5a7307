"""Our handing over of pushes against the library's own, to a fake vendor on loopback, taking turns
in one run; then 100,000 queued rows by the relay, with faults.

`python -m bench.push`; the relay's database is its own, with empty tables that are kept.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from backend.embedded.children import free_port
from backend.embedded.home import PROJECT, Home
from backend.embedded.servers import Servers
from bench.smoke import PORT, SETTINGS, manage, run

EMPTY, DATABASE = "boai_empty", "boai_push"
QUIET = ["-W", "ignore:No directory at", "-W", "ignore::DeprecationWarning"]
URL = {"PUBLIC_URL": "http://127.0.0.1", "NO_PROXY": "127.0.0.1"}
console = Console(highlight=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.push", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of each side")
    parser.add_argument("--rows", type=int, default=100_000, help="of the relay; 0 leaves it out")
    asked = parser.parse_args()
    failed = 0
    for latency in (0, 50):
        with vendor(latency=latency) as url:
            given = [url, "--latency", str(latency), "--rounds", str(asked.rounds)]
            done = run([*QUIET, "-m", "bench.push.sides", *given], {**SETTINGS, **URL, **NOWHERE})
            failed |= done.returncode
    if asked.rows:
        failed |= relay(asked.rows)
    console.print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    return failed


# The sides ask no database.
NOWHERE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none", "BROKER_URL": "unix:///none"}


def relay(rows: int) -> int:
    with Servers(Home.of_project("bench")) as servers, vendor(faults=0.02) as url:
        empty = servers.environment(EMPTY)
        owner = {**SETTINGS, **URL, **empty, "DATABASE_URL": empty["DATABASE_OWNER_URL"]}
        manage("migrate", "-v", "0", environment=owner)
        servers.postgres.drop_database(DATABASE)
        servers.postgres.create_database(DATABASE, EMPTY)
        environment = {**SETTINGS, **URL, **servers.environment(DATABASE)}
        return run([*QUIET, "-m", "bench.push.queued", url, str(rows)], environment).returncode


@contextmanager
def vendor(latency: int = 0, faults: float = 0) -> Iterator[str]:
    """In a process of its own, on the last core."""
    port = free_port(PORT, "127.0.0.1")
    given = ["--latency", str(latency), "--faults", str(faults)]
    command = [sys.executable, "-m", "bench.push.vendor", str(port), *given]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
