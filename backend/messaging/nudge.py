"""Rings the worker after a commit, without making the request wait for the broker."""

import threading
from collections.abc import Callable

AT_MOST_EVERY_SECONDS = 0.05

_wanted = threading.Event()
_started = threading.Lock()
_ringer: Callable[[], None] | None = None


def ring_with(ringer: Callable[[], None]) -> None:
    """Called once by the composition root; without it a sweep finds what is due."""
    global _ringer  # noqa: PLW0603 - set once, by the composition root
    _ringer = ringer


def ring() -> None:
    """Only sets a flag; a daemon thread does the ringing."""
    if _ringer is None:
        return
    _wanted.set()
    if _started.acquire(blocking=False):
        threading.Thread(target=_run, name="nudge", daemon=True).start()


def _run() -> None:
    pause = threading.Event()
    while _wanted.wait():
        _wanted.clear()
        try:
            if _ringer is not None:
                _ringer()
        except Exception:  # noqa: BLE001,S110 - a dead broker costs promptness, never a message
            pass
        pause.wait(AT_MOST_EVERY_SECONDS)
