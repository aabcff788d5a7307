"""Times how all branches of an invented province are judged, on servers of its own: by 25 criteria
at once, against one branch after another, and written down as every night.

`python -m bench.standing --scale demo|province`. The data are those of `bench.smoke`, and stay.
"""

import sys

from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.smoke import SETTINGS, arguments, prepare, run


def main() -> int:
    asked = arguments("bench.standing", rounds=5)
    with Servers(Home.of_project("bench")) as servers:
        database = f"boai_{asked.scale}"
        if asked.fresh:
            servers.postgres.drop_database(database)
        environment = {**SETTINGS, "PUBLIC_URL": "http://127.0.0.1"}
        environment |= servers.environment(database)
        prepare(environment, asked.scale)
        given = ["-W", "ignore:No directory at", "-m", "bench.judged", str(asked.rounds)]
        return run(given, environment).returncode


if __name__ == "__main__":
    sys.exit(main())
