"""Check-ins while the vendor of pushes answers and while it takes everything and answers nothing,
taking turns in one run; then how soon two minutes' worth of pushes is gone once it is back.

`python -m bench.black_hole`; each run has a database of its own, with empty tables that are kept.
"""

import argparse
import sys

from rich.console import Console

from backend.embedded.children import Children, free_port, web_server
from backend.embedded.home import Home
from backend.embedded.servers import Servers
from bench.check_in import LOGS
from bench.push.__main__ import QUIET, URL, vendor
from bench.push.account import credentials
from bench.smoke import PORT, SETTINGS, manage, run, wait_for

EMPTY, DATABASE = "boai_empty", "boai_black_hole"
HOST = "127.0.0.1"
console = Console(highlight=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.black_hole", description=__doc__)
    parser.add_argument("--turns", type=int, default=12, help="of each, of 25 check-ins")
    parser.add_argument("--rate", type=int, default=20, help="pushes a second")
    asked = parser.parse_args()
    console.print("PostgreSQL and Valkey of its own, tables …")
    with Servers(Home.of_project("bench")) as servers, vendor() as to, Children() as children:
        empty = servers.environment(EMPTY)
        owner = {**SETTINGS, **URL, **empty, "DATABASE_URL": empty["DATABASE_OWNER_URL"]}
        manage("migrate", "-v", "0", environment=owner)
        servers.postgres.drop_database(DATABASE)
        servers.postgres.create_database(DATABASE, EMPTY)
        pushed = {
            "PUSH_PROVIDER": "firebase",
            "FIREBASE_URL": to,
            "FIREBASE_CREDENTIALS": credentials(to),
        }
        environment = {**SETTINGS, **URL, **servers.environment(DATABASE), **pushed}
        port = free_port(PORT + 1, HOST)
        url, log = f"http://{HOST}:{port}", LOGS / "bench-hole.log"
        children.start("web", web_server(HOST, port), environment, log)
        wait_for(url, children, log)
        relay = [*QUIET, "-m", "bench.hole", "relay"]
        children.start("relay", relay, environment, LOGS / "bench-hole-relay.log")
        given = [*QUIET, "-m", "bench.hole", url, "--vendor", to]
        numbers = ["--turns", str(asked.turns), "--rate", str(asked.rate)]
        return run([*given, *numbers], environment).returncode


if __name__ == "__main__":
    sys.exit(main())
