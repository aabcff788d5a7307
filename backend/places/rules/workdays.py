"""Which days are worked in China: Monday to Friday, but for what the State Council announced."""

from datetime import date
from typing import Final

from chinese_calendar import holidays, workdays

SATURDAY: Final = 5
OFF, WORKED = frozenset[date](holidays), frozenset[date](workdays)
KNOWN_YEARS: Final = frozenset(day.year for day in OFF)


def is_worked(day: date) -> bool:
    """Of a year that was not announced yet, every Monday to Friday."""
    return day in WORKED or (day.weekday() < SATURDAY and day not in OFF)
