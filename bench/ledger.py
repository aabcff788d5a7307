"""Times the ledger on servers of its own that hold a million lines: verified by `verify_ledger`
with one process and with one per core, beside the bare hashing; and appended to in chunks.

`python -m bench.ledger [--fresh]`. The data stay, so that a second run begins at once.
"""

import argparse
import os
import platform
import sys
import time

from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.smoke import SETTINGS, console, manage, run

DATABASE = "boai_ledger"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.ledger")
    parser.add_argument("--fresh", action="store_true", help="throw the kept data away first")
    asked = parser.parse_args()
    with Servers(Home.of_project("bench")) as servers:
        if asked.fresh:
            servers.postgres.drop_database(DATABASE)
        environment = {**SETTINGS, "PUBLIC_URL": "http://127.0.0.1"}
        environment |= servers.environment(DATABASE)
        owner = {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"]}
        console.print("Tables …")
        manage("migrate", "-v", "0", environment=owner)
        began = time.monotonic()
        quiet = ["-W", "ignore:No directory at", "-m", "bench.lines"]
        done = run(quiet, environment)
        console.print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python"
            f" {platform.python_version()}, {time.monotonic() - began:.0f} s in all"
        )
        return done.returncode


if __name__ == "__main__":
    sys.exit(main())
