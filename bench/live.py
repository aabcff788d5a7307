"""How soon a thousand phones that listen to one board of a thousand places hear of a change.

`python -m bench.live`; each run has a database of its own, with empty tables that are kept.
"""

import argparse
import sys

from rich.console import Console

from backend.embedded.children import Children, free_port, live_server
from backend.embedded.home import PROJECT, Home
from backend.embedded.servers import Servers
from bench.smoke import PORT, SETTINGS, manage, run

LOG = PROJECT / ".boai" / "logs" / "bench-live.log"
EMPTY, DATABASE = "boai_empty", "boai_live"
HOST = "127.0.0.1"
console = Console(highlight=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    parser.add_argument("--listeners", type=int, default=1_000)
    parser.add_argument("--changes", type=int, default=30)
    asked = parser.parse_args()
    console.print("PostgreSQL and Valkey of its own, tables …")
    with Servers(Home.of_project("bench")) as servers, Children() as children:
        empty = servers.environment(EMPTY)
        url = {"PUBLIC_URL": f"http://{HOST}"}
        owner = {**SETTINGS, **empty, "DATABASE_URL": empty["DATABASE_OWNER_URL"]}
        manage("migrate", "-v", "0", environment=owner | url)
        servers.postgres.drop_database(DATABASE)
        servers.postgres.create_database(DATABASE, EMPTY)
        environment = {**SETTINGS, **url, **servers.environment(DATABASE)}
        port = free_port(PORT, HOST)
        children.start("live", live_server(HOST, port), environment, LOG)
        given = ["-W", "ignore:No directory at", "-m", "bench.listeners", HOST, str(port)]
        numbers = ["--listeners", str(asked.listeners), "--changes", str(asked.changes)]
        return run([*given, *numbers], environment).returncode


if __name__ == "__main__":
    sys.exit(main())
