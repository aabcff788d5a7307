"""Minutes that two entries of one human were both credited."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    lies behind it. Never more is taken than there is, and nothing that is not doubled."""
    found: list[Cut] = []
    until: datetime | None = None
    for each in sorted(credited, key=lambda each: (each.start, -each.end.timestamp(), each.key)):
        if until is None or each.start >= until:
            until = each.end
        elif each.end <= until:
            found.append(Cut(each.key, None, each.minutes))
        else:
            doubled = int((until - each.start) / timedelta(minutes=1))
            found.append(Cut(each.key, until, min(doubled, each.minutes)))
            until = each.end
    return found
