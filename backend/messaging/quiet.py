"""The hours in which the clock wakes nobody by itself; what a person does goes out at any hour."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils.timezone import get_default_timezone, localdate

from backend.policy.values import Policy


class Waking(NamedTuple):
    """A day between two nights."""

    since: datetime
    until: datetime

    def has(self, now: datetime) -> bool:
        return self.since <= now < self.until


def waking(now: datetime, policy: Policy) -> Waking:
    """The local day of this instant."""
    return Waking(
        today_at(now, policy["reminder.quiet_until_hour"]),
        today_at(now, policy["reminder.quiet_from_hour"]),
    )


def morning_after(now: datetime, policy: Policy) -> datetime:
    """Of a night, when it ends."""
    day = waking(now, policy)
    return day.since if now < day.since else waking(now + timedelta(days=1), policy).since


def today_at(now: datetime, hour: int) -> datetime:
    return datetime.combine(localdate(now), time(hour), get_default_timezone())
