"""Times how all branches of an invented province are judged, on servers of its own: by 25 criteria
at once, against one branch after another, and written down as every night.

`python -m bench.standing [--fresh]`. The data stay, so that a second run begins at once.
"""

import argparse
import sys

from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.smoke import SETTINGS, console, manage, run

DATABASE = "boai_standing"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.standing")
    parser.add_argument("--rounds", type=int, default=5, help="of which the median is shown")
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
        given = ["-W", "ignore:No directory at", "-m", "bench.judged", str(asked.rounds)]
        return run(given, environment).returncode


if __name__ == "__main__":
    sys.exit(main())
