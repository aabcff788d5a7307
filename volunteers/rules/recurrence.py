"""On which days a shift comes again: by a rule as calendars write it (RFC 5545), in days alone."""

import re
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rrulestr

NUMBER, DAY = "-?[1-9][0-9]?", "[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)"
PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY",
    "INTERVAL": "[1-9][0-9]?",
    "COUNT": "[1-9][0-9]{0,2}",
    "UNTIL": "[0-9]{8}",
    "BYDAY": f"{DAY}(,{DAY})*",
    "BYMONTHDAY": f"{NUMBER}(,{NUMBER})*",
    "BYSETPOS": f"{NUMBER}(,{NUMBER})*",
}


class TooLong(Exception):
    """It goes on after the last day that may be planned."""


def days_after(rule: str, first: date, last: date) -> list[date]:
    """The days that it meets after `first`, which counts as one of them where it meets that, too. A
    ValueError where it is no such rule, or has no end."""
    parts = _parts(rule)
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    if "FREQ" not in parts or (count is None) == (until is None):
        raise ValueError(rule)
    ends = last if until is None else date.fromisoformat(until)
    if ends > last:
        raise TooLong
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    # It is given an end before it is asked: a rule may meet no day for ever.
    met = rrulestr(text, dtstart=_midnight(first)).replace(until=_midnight(ends))
    days = [each.date() for each in islice(met, None if count is None else int(count))]
    if count is not None and len(days) < int(count):
        raise TooLong
    return [each for each in days if each > first]


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name in parts or not re.fullmatch(PARTS.get(name, ""), value) or not value:
            raise ValueError(rule)
        parts[name] = value
    return parts


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
