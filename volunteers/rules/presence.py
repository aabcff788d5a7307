"""From a presence to minutes: the one place where time becomes service."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Credit:
    """[start, end) is what was credited; `minutes` of it count, seconds floored once."""

    start: datetime
    end: datetime
    minutes: int


def credit(
    *,
    checked_in: datetime,
    checked_out: datetime,
    shift_start: datetime,
    shift_end: datetime,
    break_minutes: int,
    day_left: int,
) -> Credit | None:
    """Presence within the shift's window less its break, at most what the day's cap leaves; None
    when nothing is left. Who stayed no longer than the break took none, and who stays longer never
    gets less for it."""
    start, end = max(checked_in, shift_start), min(checked_out, shift_end)
    present = int((end - start) / timedelta(minutes=1)) if end > start else 0
    without_break = max(present - break_minutes, min(present, break_minutes))
    minutes = min(without_break, day_left)
    return Credit(start, end, minutes) if minutes > 0 else None


def service_date(start: datetime) -> date:
    """The local date on which the counted presence begins, also across midnight and New Year."""
    return start.astimezone(LOCAL).date()


def shown_hours(minutes: int, step_minutes: int) -> float:
    """Hours for display, floored once on the total to whole steps; a step of nought is none."""
    step = max(step_minutes, 1)
    return minutes // step * step / 60
