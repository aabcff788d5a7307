"""Minutes that two entries of one human were both credited."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Credited:
    """[start, end) of one attendance, and the minutes the ledger has of it."""

    key: int
    start: datetime
    end: datetime
    minutes: int


@dataclass(frozen=True)
class Cut:
    """So many minutes are taken back; what is left begins at `start`, None where nothing is."""

    key: int
    start: datetime | None
    minutes: int


def cuts(credited: Iterable[Credited]) -> list[Cut]:
    """In order of time, the longer first: what begins before an earlier one ends is cut to what
    lies behind it. Never more is taken than there is, nor than the earlier ones have of that time:
    a break of one shift is no break of the other."""
    found: list[Cut] = []
    earlier: list[Credited] = []
    until: datetime | None = None
    for each in sorted(credited, key=lambda each: (each.start, -each.end.timestamp(), each.key)):
        if until is None or each.start >= until:
            earlier, until = [each], each.end
            continue
        held = sum(
            min(_minutes(each.start, min(each.end, other.end)), other.minutes) for other in earlier
        )
        taken = min(_minutes(each.start, min(each.end, until)), each.minutes, held)
        found.append(Cut(each.key, until if until < each.end else None, taken))
        earlier.append(replace(each, minutes=each.minutes - taken))
        until = max(until, each.end)
    return found


def _minutes(start: datetime, end: datetime) -> int:
    return max(int((end - start) / timedelta(minutes=1)), 0)
