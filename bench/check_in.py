"""Our check-in against one written in the usual graphene-django way (`bench/usual`), over HTTP, on
the same database, taking turns in one run.

`python -m bench.check_in`; each run has a database of its own, with empty tables that are kept.
"""

import argparse
import sys

from rich.console import Console

from backend.embedded.children import Children, free_port, web_server
from backend.embedded.home import PROJECT, Home
from backend.embedded.servers import Servers
from bench.smoke import PORT, SETTINGS, manage, run, wait_for

LOGS = PROJECT / ".boai" / "logs"
EMPTY, DATABASE = "boai_empty", "boai_check_in"
URL = {"PUBLIC_URL": "http://127.0.0.1"}
console = Console(highlight=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.check_in", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="check-ins of each, one client")
    asked = parser.parse_args()
    console.print("PostgreSQL and Valkey of its own, tables …")
    with Servers(Home.of_project("bench")) as servers, Children() as children:
        empty = servers.environment(EMPTY)
        owner = {**SETTINGS, **empty, "DATABASE_URL": empty["DATABASE_OWNER_URL"]}
        manage("migrate", "-v", "0", environment=owner | URL)
        servers.postgres.drop_database(DATABASE)
        servers.postgres.create_database(DATABASE, EMPTY)
        environment = {**SETTINGS, **URL, **servers.environment(DATABASE)}
        urls = []
        for name, settings, application in (
            ("ours", "backend.settings", "backend.wsgi:application"),
            ("usual", "bench.usual.settings", "bench.usual.app:application"),
        ):
            port = free_port(PORT, "127.0.0.1")
            urls.append(f"http://127.0.0.1:{port}")
            log = LOGS / f"bench-{name}.log"
            command = [*web_server("127.0.0.1", port)[:-1], application]
            with_settings = environment | {"DJANGO_SETTINGS_MODULE": settings}
            children.start(name, command, with_settings, log)
            wait_for(urls[-1], children, log)
        given = ["-W", "ignore:No directory at", "-m", "bench.taps", *urls]
        return run([*given, "--rounds", str(asked.rounds)], environment).returncode


if __name__ == "__main__":
    sys.exit(main())
