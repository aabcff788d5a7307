"""Of the places somebody has near now: which one do they mean, who show their code at a station?
Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

# Whoever shows the next code because they missed the answer does not mean to leave.
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Seat:
    """`here`: its shift is at this station. `opens` until `ends`: when one may check in. `since`:
    whoever has it is there, from then on."""

    place: UUID
    here: bool
    state: str
    opens: datetime
    ends: datetime
    since: datetime | None = None

    def takes(self, at: datetime) -> bool:
        return self.state == "accepted" and self.opens <= at < self.ends


def seat_meant(seats: Iterable[Seat], at: datetime) -> Seat | None:
    """Where they are present; after that shift's end rather the one that begins here. Then what
    begins here, what holds them elsewhere, and of the rest here the nearest, to say why not."""
    ordered = sorted(seats, key=lambda each: (each.opens, each.place))
    present = next((each for each in ordered if each.since is not None), None)
    coming = next((each for each in ordered if each.here and each.takes(at)), None)
    if present and coming and present.here and at < present.ends:
        return present
    elsewhere = next((each for each in ordered if not each.here and each.takes(at)), None)
    others = sorted(
        (each for each in ordered if each.here),
        key=lambda each: (each.state != "accepted", _away(each, at)),
    )
    return coming or present or elsewhere or next(iter(others), None)


def leaves(seat: Seat, at: datetime) -> bool:
    return seat.since is not None and at - seat.since >= JUST_NOW


def _away(seat: Seat, at: datetime) -> timedelta:
    return max(seat.opens - at, at - seat.ends)
