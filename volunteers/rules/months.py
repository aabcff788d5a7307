"""When a month of the ledger is closed: by the calendar alone, without a job."""

from datetime import date, datetime, time, timedelta

from volunteers.rules.presence import LOCAL

LONGEST_MONTH = timedelta(days=31)


def closes_at(on: date, after_days: int) -> datetime:
    """The local midnight that ends the last of so many days after the month of `on`."""
    next_month = (on.replace(day=1) + LONGEST_MONTH).replace(day=1)
    return datetime.combine(next_month + timedelta(days=after_days), time(), LOCAL)


def is_closed(on: date, now: datetime, after_days: int) -> bool:
    return now >= closes_at(on, after_days)
