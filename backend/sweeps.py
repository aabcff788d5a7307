"""What every sweep looks after, registered by the floor that knows of it."""

from collections.abc import Callable
from datetime import datetime

import structlog

log = structlog.get_logger(__name__)
Sweep = Callable[[datetime], int]
_sweeps: list[Sweep] = []


def swept(sweep: Sweep) -> Sweep:
    """Asked with the clock's instant every half minute; says how much it did."""
    _sweeps.append(sweep)
    return sweep


def sweep_all(now: datetime) -> None:
    """One's fault leaves the others."""
    for sweep in _sweeps:
        try:
            done = sweep(now)
        except Exception:
            log.exception("a part of the sweep failed", part=sweep.__name__)
        else:
            if done:
                log.info("swept", part=sweep.__name__, rows=done)
