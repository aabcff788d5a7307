"""When somebody could serve: pure questions over hours of a week and days of leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.errors import Refusal

WEEK, DAY_MINUTES = range(1, 8), 24 * 60
MOST_HOURS = 28


@dataclass(frozen=True)
class Hours:
    """Of a weekday, Monday is 1: minutes of the local day, half-open."""

    weekday: int
    from_minute: int
    until_minute: int


def hours_refusals(hours: Sequence[Hours], field: str = "hours") -> list[Refusal]:
    """Each names its place in the list; of two that overlap the later one is wrong."""
    if len(hours) > MOST_HOURS:
        return [Refusal("TOO_MANY_AT_ONCE", field, {"most": MOST_HOURS})]
    return [
        Refusal("INVALID", f"{field}.{place}")
        for place, one in enumerate(hours)
        if not _in_a_day(one) or any(_overlap(one, other) for other in hours[:place])
    ]


def _in_a_day(one: Hours) -> bool:
    return one.weekday in WEEK and 0 <= one.from_minute < one.until_minute <= DAY_MINUTES


def _overlap(one: Hours, other: Hours) -> bool:
    apart = one.until_minute <= other.from_minute or other.until_minute <= one.from_minute
    return one.weekday == other.weekday and not apart


def leave_refusals(first: date, last: date, today: date, most_days: int) -> list[Refusal]:
    refusals = []
    if last < first:
        refusals.append(Refusal("PERIOD_BACKWARDS", "lastOn"))
    elif last - first >= timedelta(days=most_days):
        refusals.append(Refusal("LEAVE_TOO_LONG", "lastOn", {"days": most_days}))
    if first < today:
        refusals.append(Refusal("LEAVE_IN_THE_PAST", "firstOn"))
    return refusals
