"""Times a call to 100,000 people on servers of its own: until it is answered, until all are told,
and until it is stopped, with two workers at it.

`python -m bench.mobilise [--fresh]`. The data stay, so that a second run begins at once.
"""

import argparse
import os
import platform
import sys

from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.smoke import SETTINGS, console, prepare, run

DATABASE = "boai_mobilise"


def timed(name: str, module: str) -> int:
    """`module` in a process of its own, on the data that all of these share."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument("--fresh", action="store_true", help="throw the kept data away first")
    asked = parser.parse_args()
    with Servers(Home.of_project("bench")) as servers:
        if asked.fresh:
            servers.postgres.drop_database(DATABASE)
        environment = {**SETTINGS, "PUBLIC_URL": "http://127.0.0.1"}
        environment |= servers.environment(DATABASE)
        prepare(environment, "demo")
        done = run(["-W", "ignore:No directory at", "-m", module], environment)
        console.print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python"
            f" {platform.python_version()}"
        )
        return done.returncode


if __name__ == "__main__":
    sys.exit(timed("bench.mobilise", "bench.alarms"))
