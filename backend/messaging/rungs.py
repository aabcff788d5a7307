"""What a ladder may be made of."""

from collections.abc import Sequence
from typing import Final, NamedTuple

PUSH: Final = "push"
TEXT: Final = "sms"
CALL: Final = "call"
SHORTEST_MINUTES, LONGEST_MINUTES = 0.1, 7 * 24 * 60


class Rung(NamedTuple):
    """Taken so many minutes after the one before, if nothing says till then that the message has
    arrived."""

    way: str
    after_minutes: float


def rungs_of(given: object) -> Sequence[Rung] | None:
    """None where it is no whole ladder. It ends with a person: nobody is forgotten."""
    rungs = [_rung(each) for each in given] if isinstance(given, list) else []
    whole = [each for each in rungs if each is not None]
    if len(whole) < len(rungs) or len(whole) < 2:
        return None
    first, *between, last = whole
    if first != Rung(PUSH, 0) or last.way != CALL or any(each.way == CALL for each in between):
        return None
    if any(not SHORTEST_MINUTES <= each.after_minutes <= LONGEST_MINUTES for each in whole[1:]):
        return None
    return whole


def _rung(given: object) -> Rung | None:
    if not isinstance(given, dict) or given.keys() != {"way", "after_minutes"}:
        return None
    way, minutes = given["way"], given["after_minutes"]
    if way not in (PUSH, TEXT, CALL) or type(minutes) not in (int, float):
        return None
    return Rung(way, minutes)
