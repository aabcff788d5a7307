"""A private Valkey on a Unix socket: broker, cache and rate state."""

import signal
import socket
import subprocess
import time
from pathlib import Path

from backend.embedded.home import Home
from backend.embedded.keeper import Keeper
from backend.embedded.programs import programs_of

DATABASES = 64
PATIENCE_SECONDS = 10


class Valkey:
    def __init__(self, home: Home, *, durable: bool = True) -> None:
        self._home = home
        self._durable = durable
        self._keeper: Keeper | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.log = home.folder / "logs" / "valkey.log"

    @property
    def socket(self) -> Path:
        return self._home.sockets / "valkey"

    def url(self, database: int = 0) -> str:
        """In the form of redis-py; `backend.redis_urls` turns it into Celery's."""
        return f"unix://{self.socket}?db={database}"

    def start(self) -> None:
        """An orphan of an owner who is gone is stopped first."""
        if not self._home.claimed:
            raise RuntimeError("claim the home first")
        self._stop_orphan()
        data = self._home.run_as.folder(self._home.folder / "valkey")
        self._home.run_as.folder(self.log.parent)
        self._process = subprocess.Popen(
            [
                programs_of(self._home).valkey, "--port", "0", "--unixsocket", self.socket,
                "--unixsocketperm", "700", "--dir", data, "--save", "", "--databases",
                str(DATABASES), "--appendonly", "yes" if self._durable else "no",
                "--logfile", self.log,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            **self._home.run_as.arguments,
        )  # fmt: skip
        self._wait(answering=True)
        self._keeper = Keeper(self._process.pid, signal.SIGTERM)

    def stop(self) -> None:
        if self._keeper is not None:
            self._keeper.dismiss()
            self._keeper = None
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def answers(self) -> bool:
        return self._ask(b"PING").startswith((b"+PONG", b"-LOADING"))

    def _stop_orphan(self) -> None:
        if self.answers():
            self._ask(b"SHUTDOWN")
            self._wait(answering=False)

    def _wait(self, *, answering: bool) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while self.answers() is not answering:
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > until:
                said = self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""
                raise RuntimeError(
                    f"boai: Valkey did not {'start' if answering else 'stop'}: {said}"
                )
            time.sleep(0.01)

    def _ask(self, word: bytes) -> bytes:
        """One word of the protocol's inline form; empty when nobody answers."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            try:
                client.connect(str(self.socket))
                client.sendall(word + b"\r\n")
                return client.recv(64)
            except OSError:
                return b""
