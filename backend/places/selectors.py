"""Which divisions a code stands for, and which days are worked."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Q

from backend.places.models import Division, WorkdayOverride
from backend.places.rules.workdays import KNOWN_YEARS, is_worked


def within(code: str) -> list[str]:
    """Its own code and those below it in the tree as it is administered: 平潭's code begins like
    福州's and does not belong to it."""
    below = Q(pk=code) | Q(parent=code) | Q(parent__parent=code) | Q(parent__parent__parent=code)
    return list(Division.objects.filter(below).values_list("pk", flat=True))


def workday_after(day: date, workdays: int) -> date:
    """So many working days later, as announced, and as the rows say where they say otherwise."""
    return workdays_after([day], workdays)[day]


def workdays_after(days: Collection[date], workdays: int) -> dict[date, date]:
    """Of each day, in as many statements as of one."""
    said = _said(Q(date__gt=min(days, default=date.max)))
    return {day: _walked(day, workdays, 1, said) for day in set(days)}


def workday_before(day: date, workdays: int) -> date:
    """So many working days earlier."""
    return _walked(day, workdays, -1, _said(Q(date__lt=day)))


def workdays_among(days: Collection[date]) -> set[date]:
    said = _said(Q(date__in=days))
    return {day for day in days if said.get(day, is_worked(day))}


def is_announced(year: int) -> bool:
    """Whether its days off are known, by the calendar or by at least one row."""
    return year in KNOWN_YEARS or WorkdayOverride.objects.filter(date__year=year).exists()


def _said(days: Q) -> dict[date, bool]:
    return dict(WorkdayOverride.objects.filter(days).values_list("date", "is_workday"))


def _walked(day: date, workdays: int, step: int, said: Mapping[date, bool]) -> date:
    """To the end of all years at most."""
    while workdays > 0 and day not in (date.min, date.max):
        day += timedelta(days=step)
        workdays -= said.get(day, is_worked(day))
    return day
