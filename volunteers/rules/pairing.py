"""Which check-in goes with which check-out: by when things happened, never by when they arrived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from volunteers.rules.sightings import Sighting


@dataclass(frozen=True)
class Event:
    """One tap of one person: `check_in` or `check_out`. `place` is the assignment it names."""

    kind: str
    place: int
    at: datetime
    marks: tuple[str, ...] = ()
    seen: Sighting | None = None

    def is_same(self, other: "Event | None") -> bool:
        mine = (self.kind, self.place, self.at)
        return other is not None and mine == (other.kind, other.place, other.at)


@dataclass(frozen=True)
class Pair:
    """`out` is the check-out, or the check-in elsewhere to which the time was handed over; None
    while neither has come."""

    into: Event
    out: Event | None

    @property
    def handed_over(self) -> bool:
        return self.out is not None and self.out.place != self.into.place


def paired(events: Iterable[Event]) -> dict[int, Pair]:
    """By place, in the order in which they begin. The first check-in to a place counts, and ends
    with the first check-out of that place after it, or with the next check-in elsewhere. The same
    set of events gives the same pairs in whatever order it came."""
    ordered = sorted(events, key=lambda event: (event.at, event.place))
    begun: dict[int, Event] = {}
    for event in ordered:
        if event.kind == "check_in":
            begun.setdefault(event.place, event)
    pairs = {}
    for into, following in zip_longest(begun.values(), [*begun.values()][1:]):
        outs = (each for each in ordered if _ends(each, into))
        ends = [each for each in (next(outs, None), following) if each is not None]
        pairs[into.place] = Pair(into, min(ends, key=lambda each: each.at, default=None))
    return pairs


def _ends(event: Event, into: Event) -> bool:
    return event.kind == "check_out" and event.place == into.place and event.at >= into.at
