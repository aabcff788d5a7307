"""Times the SQL of the first page of every list for officers of every level, in one process, on
servers of its own that hold an invented province: those of `bench.smoke`, whose data are kept.

`python -m bench.scope --scale demo|province`. Levels and lists take turns in every round.
"""

import sys

from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.smoke import SETTINGS, arguments, prepare, run


def main() -> int:
    asked = arguments("bench.scope", rounds=30)
    with Servers(Home.of_project("bench")) as servers:
        environment = {**SETTINGS, "PUBLIC_URL": "http://127.0.0.1"}
        environment |= servers.environment(f"boai_{asked.scale}")
        prepare(environment, asked.scale)
        given = ["-W", "ignore:No directory at", "-m", "bench.pages", str(asked.rounds)]
        return run(given, environment).returncode


if __name__ == "__main__":
    sys.exit(main())
