"""What an entry on paper is worth: under the same rules as a presence, and never more than the
activity's schedule leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from backend.errors import Refusal
from volunteers.rules.presence import Credit, credit, service_date


class Span(NamedTuple):
    start: datetime
    end: datetime

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


class Planned(NamedTuple):
    """One shift of the activity."""

    span: Span
    break_minutes: int


@dataclass(frozen=True)
class Facts:
    """`span` or `minutes` as written; `planned` is the shift that times belong to."""

    span: Span | None
    minutes: int | None
    planned: Planned | None
    serves: bool
    day_left: int
    schedule_left: int
    credited: Sequence[Span]


def scheduled_minutes(shifts: Iterable[Planned], on: date) -> int:
    """What one person could serve of the shifts that begin on that day: of two at a time, one."""
    total, reached = 0, None
    for (start, end), break_minutes in sorted(shifts):
        if service_date(start) == on and (reached is None or end > reached):
            added = int((end - max(start, reached or start)) / timedelta(minutes=1))
            total, reached = total + max(added - break_minutes, 0), end
    return total


def worth(facts: Facts) -> Credit | int | Refusal:
    """What counts: a part of the times, or the minutes; or why nothing does."""
    if not facts.serves:
        return Refusal("NOT_A_VOLUNTEER")
    left = max(min(facts.day_left, facts.schedule_left), 0)
    if facts.span is None:
        assert facts.minutes is not None
        if facts.minutes > left:
            return Refusal("MORE_THAN_LEFT", params={"most": left})
        return facts.minutes
    if facts.planned is None:
        return Refusal("NO_SHIFT_THEN")
    found = credit(
        checked_in=facts.span.start,
        checked_out=facts.span.end,
        shift_start=facts.planned.span.start,
        shift_end=facts.planned.span.end,
        break_minutes=facts.planned.break_minutes,
        day_left=left,
    )
    if found is None:
        return Refusal("NO_MINUTES_TO_CREDIT")
    if any(Span(found.start, found.end).overlaps(each) for each in facts.credited):
        return Refusal("MINUTES_ALREADY_CREDITED")
    return found
