"""Everything on one machine: servers, invented people, worker and web server, until Ctrl-C."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from redis import Redis, RedisError
from rich.console import Console

from backend.embedded.children import WORKER, Children, free_port, live_server, web_server
from backend.embedded.home import PROJECT, Claimed, Home
from backend.embedded.running import FILE, Running, running
from backend.embedded.servers import Servers
from volunteers.demo.post import Post
from volunteers.demo.welcome import welcome

LOGS = PROJECT / ".boai" / "logs"
READY_SECONDS = 60
DEMO_SETTINGS = {"BOAI_MODE": "demo", "LOG_JSON": "false", "LOGIN_CODE_BUDGET": "100"}


class Command(BaseCommand):
    help = "Starts everything on this machine, with invented people. Ctrl-C stops it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="another one if it is taken")
        parser.add_argument("--reset", action="store_true", help="delete the demo's data instead")

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(highlight=False)
        signal.signal(signal.SIGTERM, _as_interrupt)
        home = Home.of_project("demo")
        try:
            home.claim()
        except Claimed as claimed:
            demo = running()
            where = f" at {demo.url}" if demo else ""
            raise CommandError(f"The demo is running already{where}. ({claimed})") from None
        if options["reset"]:
            self._reset(home)
            return
        try:
            self._run(home, options["host"], options["port"])
        except KeyboardInterrupt:
            self.console.print("Stopped. [dim]Nothing is left running; the data is kept.[/dim]")

    def _reset(self, home: Home) -> None:
        """A server that outlived its owner is stopped by starting and stopping it properly."""
        with Servers(home):
            pass
        home.claim()
        home.wipe()
        home.release()
        self.console.print("The demo's data is deleted. `make demo` begins afresh.")

    def _run(self, home: Home, host: str, port: int) -> None:
        with ExitStack() as stack:
            with self._stage("PostgreSQL and Valkey"):
                addresses, servers = _own_addresses(), None
                if not addresses:
                    servers = stack.enter_context(Servers(home))
                    addresses = servers.environment()
            url, environment = self._environment(host, port, addresses)
            environment.update(_own_anchors(home))
            with self._stage("Tables"):
                self._manage("migrate", "-v", "0", environment=_as_owner(environment))
            if _is_empty(environment):
                with self._stage("Invented people"):
                    self._manage("seed", "-v", "0", environment=_as_owner(environment))
            children = stack.enter_context(Children())
            with self._stage("Worker, web and live server"):
                self._start(children, host, url, environment)
            Running(os.getpid(), url, environment).write()
            stack.callback(FILE.unlink, missing_ok=True)
            self.console.print(welcome(environment["PUBLIC_URL"].rstrip("/")))
            self._watch(children, servers)

    def _environment(
        self, host: str, wanted: int, addresses: dict[str, str]
    ) -> tuple[str, dict[str, str]]:
        port = free_port(wanted, host)
        if port != wanted:
            self.console.print(f"[yellow]Port {wanted} is taken; {port} is used.[/yellow]")
        everywhere = host == "0.0.0.0"  # noqa: S104 - compared, not bound
        url = f"http://{'127.0.0.1' if everywhere else host}:{port}"
        seen = f"http://{_address_in_the_network()}:{port}" if everywhere else url
        public = os.environ.get("PUBLIC_URL") or seen
        live = f"http://{urlsplit(public).hostname}:{free_port(port + 1, host)}/live"
        live = os.environ.get("LIVE_URL") or live
        return url, {**DEMO_SETTINGS, "PUBLIC_URL": public, "LIVE_URL": live, **addresses}

    def _manage(self, *arguments: str, environment: dict[str, str]) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env={**os.environ, **environment},
            check=False,
        )
        if done.returncode != 0:
            again = "`make demo-reset` begins afresh, without its data."
            raise CommandError(f"`manage.py {arguments[0]}` failed. {again}")

    def _start(self, children: Children, host: str, url: str, environment: dict[str, str]) -> None:
        web = web_server(host, urlsplit(url).port or 0)
        children.start("worker", WORKER, environment, LOGS / "worker.log")
        children.start("web", web, environment, LOGS / "web.log")
        live = live_server(host, urlsplit(environment["LIVE_URL"]).port or 0)
        children.start("live", live, environment, LOGS / "live.log")
        until = time.monotonic() + READY_SECONDS
        while not _is_ready(url):
            self._refuse_ended(children)
            if time.monotonic() > until:
                raise CommandError(f"The web server does not answer; see {LOGS.name}/web.log.")
            time.sleep(0.1)

    def _watch(self, children: Children, servers: Servers | None) -> None:
        post = Post(settings.BOAI.spool)
        while True:
            self._refuse_ended(children)
            lost = servers.ended() if servers else None
            if lost:
                raise CommandError(
                    f"{lost} has ended. `make demo` starts all again; no data is lost."
                )
            for line in post.arrived():
                self.console.print(line)
            time.sleep(0.5)

    def _refuse_ended(self, children: Children) -> None:
        ended = children.ended()
        if ended is not None:
            said = ended.log.read_text(errors="replace")[-2000:]
            raise CommandError(f"The {ended.name} has ended:\n{said}")

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        with self.console.status(f"{name} …"):
            yield
        self.console.print(f"[green]✓[/green] {name} [dim]{time.monotonic() - began:.1f} s[/dim]")


def _as_interrupt(signal_number: int, frame: Any) -> None:
    raise KeyboardInterrupt


def _address_in_the_network() -> str:
    """Ours, as phones nearby reach it. Nothing is sent: UDP only chooses the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _own_addresses() -> dict[str, str]:
    """Whoever names their own servers has these used, and none is started."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL")
    given = {name: os.environ[name] for name in names if os.environ.get(name)}
    if given and not {"DATABASE_URL", "BROKER_URL"} <= given.keys():
        raise CommandError("DATABASE_URL and BROKER_URL go together: set both, or neither.")
    if given:
        refuse_silent_broker(given["BROKER_URL"])
    return given


def _own_anchors(home: Home) -> dict[str, str]:
    """They go with the demo's data when that is deleted."""
    own = "LEDGER_ANCHORS"
    return {own: os.environ.get(own) or str(home.folder / "anchors")}


def refuse_silent_broker(url: str) -> None:
    """The tables' stage tells of the database; without this nothing would tell of the broker."""
    try:
        with Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5) as client:
            client.ping()
    except RedisError as problem:
        raise CommandError(f"BROKER_URL: {problem}") from problem


def _as_owner(environment: dict[str, str]) -> dict[str, str]:
    owner = environment.get("DATABASE_OWNER_URL")
    return {**environment, "DATABASE_URL": owner} if owner else environment


def _is_empty(environment: dict[str, str]) -> bool:
    with psycopg.connect(environment["DATABASE_URL"], connect_timeout=5) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM identity_person)").fetchone()
    return row is not None and not row[0]


def _is_ready(url: str) -> bool:
    """The worker's first beat may still be to come: the web server's own answer is enough."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
