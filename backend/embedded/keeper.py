"""Stops a server when its owner is gone, however it went.

It runs as a child of the owner and waits for the end of its own input: the kernel closes that pipe
even after `kill -9`.
"""

import signal
import subprocess
import sys
from pathlib import Path

import psutil

PATIENCE_SECONDS = 10


class Keeper:
    def __init__(self, pid: int, way_out: signal.Signals) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "backend.embedded.keeper", str(pid), str(int(way_out))],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2],
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Before the owner stops the server itself."""
        self._process.kill()
        self._process.communicate()


def keep(pid: int, way_out: int) -> None:
    try:
        # Remembers when the process began: a later one of the same number is left alone.
        server = psutil.Process(pid)
        sys.stdin.buffer.read()
        server.send_signal(way_out)
        server.wait(PATIENCE_SECONDS)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired:
        server.kill()


if __name__ == "__main__":
    keep(int(sys.argv[1]), int(sys.argv[2]))
