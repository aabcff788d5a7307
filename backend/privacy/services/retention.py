"""What each floor keeps no longer than its days: done by the clock, and written into the audit."""

from collections.abc import Callable
from datetime import datetime

from backend.audit import record
from backend.authority.actor import at

# Returns how many rows it changed.
Fading = Callable[[datetime], int]

_fadings: dict[str, Fading] = {}


def fading(name: str) -> Callable[[Fading], Fading]:
    def register(fade: Fading) -> Fading:
        _fadings[name] = fade
        return fade

    return register


def fade(now: datetime) -> dict[str, int]:
    done = {name: number for name, each in sorted(_fadings.items()) if (number := each(now))}
    if done:
        record.write(at(now), "fade", things=done)
    return done
