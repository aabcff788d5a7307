"""Times the house over HTTP, on servers of its own that hold an invented province.

`python -m bench.smoke --scale demo|province`. The data stay in `.boai`, so that a second run begins
at once; `--fresh` throws them away first.
"""

import argparse
import os
import subprocess
import sys
import time
from base64 import b64encode
from pathlib import Path
from urllib.request import urlopen

import psycopg
from rich.console import Console

from backend.embedded.children import Children, free_port, web_server
from backend.embedded.home import PROJECT, Home
from backend.embedded.servers import Servers

LOG = PROJECT / ".boai" / "logs" / "bench-web.log"
READY_SECONDS = 60
PORT = 8100
# As production has them, but for the rate: eight clients here are eight hundred phones.
SETTINGS = {
    "BOAI_MODE": "production",
    "SECRET_KEY": "of-the-bench-which-holds-invented-people-only",
    "FIELD_KEYS": f"f1:{b64encode(b'f' * 32).decode()}",
    "INDEX_KEYS": f"i1:{b64encode(b'i' * 32).decode()}",
    "ALLOWED_HOSTS": "127.0.0.1",
    "GRAPHQL_RATE_LIMIT": "false",
    "FILES_DIR": str(PROJECT / ".boai" / "bench-files"),
    "LEDGER_ANCHORS": str(PROJECT / ".boai" / "bench-anchors"),
}
console = Console(highlight=False)


def main() -> int:
    asked = arguments()
    console.print(f"Bench of the {asked.scale}: PostgreSQL and Valkey of its own …")
    with Servers(Home.of_project("bench")) as servers:
        database = f"boai_{asked.scale}"
        if asked.fresh:
            servers.postgres.drop_database(database)
        port = free_port(PORT, "127.0.0.1")
        url = f"http://127.0.0.1:{port}"
        environment = {**SETTINGS, "PUBLIC_URL": url, **servers.environment(database)}
        prepare(environment, asked.scale)
        with Children() as children:
            children.start("web", web_server("127.0.0.1", port), environment, LOG)
            wait_for(url, children)
            return measure(url, asked.rounds, environment)


def arguments(
    prog: str = "bench.smoke", rounds: int = 100, scale: str = "province"
) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {prog}")
    parser.add_argument("--scale", choices=("demo", "province"), default=scale)
    parser.add_argument("--rounds", type=int, default=rounds, help="of every operation, one client")
    parser.add_argument("--fresh", action="store_true", help="throw the kept data away first")
    return parser.parse_args()


def prepare(environment: dict[str, str], scale: str) -> None:
    owner = {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"]}
    console.print("Tables …")
    manage("migrate", "-v", "0", environment=owner)
    with psycopg.connect(owner["DATABASE_URL"]) as connection:
        people = connection.execute("SELECT EXISTS (SELECT FROM identity_person)").fetchone()
    if people == (False,):
        console.print(f"Invented people of a {scale}; once, the data are kept …")
        manage("seed", "--scale", scale, environment=owner)


def measure(url: str, rounds: int, environment: dict[str, str]) -> int:
    # Whoever collects no static files is told so by each process.
    quiet = ["-W", "ignore:No directory at"]
    given = [*quiet, "-m", "bench.measure", url, "--rounds", str(rounds)]
    return run(given, environment).returncode


def manage(*given: str, environment: dict[str, str]) -> None:
    if run(["manage.py", *given], environment).returncode != 0:
        sys.exit(f"bench: `manage.py {given[0]}` failed")


def run(given: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *given], cwd=PROJECT, env={**os.environ, **environment}, check=False
    )


def wait_for(url: str, children: Children, log: Path = LOG) -> None:
    until = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urlopen(f"{url}/healthz", timeout=2):
                return
        except OSError:
            if children.ended() or time.monotonic() > until:
                said = log.read_text(errors="replace")[-2000:]
                sys.exit(f"bench: the web server does not answer:\n{said}")
            time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
