"""Processes of the product that run under one owner and end with it."""

import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from backend.embedded.home import PROJECT
from backend.embedded.keeper import Keeper

# What a demo runs; production runs the same, with more of each.
WORKER = shlex.split("-m celery -A backend.celery worker -B -P threads -c 4 -l warning")
WEB = shlex.split(
    "-m granian --interface wsgi --workers 1 --blocking-threads 8 --no-ws --log-level warning"
)
LIVE = shlex.split("-m granian --interface asginl --workers 1 --no-ws --log-level warning")
PATIENCE_SECONDS = 10
NEAR, LAST_PORT = 20, 65_535


class Child:
    """A long-running command. It stands in a session of its own, so that Ctrl-C reaches its owner
    alone, which ends its children in the right order."""

    def __init__(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self.name, self.log = name, log
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=PROJECT,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._keeper = Keeper(self._process.pid, signal.SIGTERM)

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def stop(self) -> None:
        self._keeper.dismiss()
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


class Children:
    """Stops its children last started first, whatever happened."""

    def __init__(self) -> None:
        self._children: list[Child] = []

    def start(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self._children.append(Child(name, arguments, environment, log))

    def ended(self) -> Child | None:
        return next((child for child in self._children if child.ended), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for child in reversed(self._children):
            child.stop()


def free_port(wanted: int, host: str) -> int:
    """The port wanted, or another one, near if possible, when somebody listens there already."""
    for port in (*range(wanted, min(wanted + NEAR, LAST_PORT)), 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise OSError(f"boai: no port of {host} is free")


def web_server(host: str, port: int) -> list[str]:
    return [*WEB, "--host", host, "--port", str(port), "backend.wsgi:application"]


def live_server(host: str, port: int) -> list[str]:
    return [*LIVE, "--host", host, "--port", str(port), "backend.asgi:application"]
