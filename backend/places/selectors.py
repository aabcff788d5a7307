"""Which divisions a code stands for, and which days are worked."""

from datetime import date, timedelta

from django.db.models import Q

from backend.places.models import Division, WorkdayOverride

SATURDAY = 5


def within(code: str) -> list[str]:
    """Its own code and those below it in the tree as it is administered: 平潭's code begins like
    福州's and does not belong to it."""
    below = Q(pk=code) | Q(parent=code) | Q(parent__parent=code) | Q(parent__parent__parent=code)
    return list(Division.objects.filter(below).values_list("pk", flat=True))


def workday_after(day: date, workdays: int) -> date:
    """So many working days later: Monday to Friday, but for what was announced otherwise."""
    said = dict(WorkdayOverride.objects.filter(date__gt=day).values_list("date", "is_workday"))
    while workdays > 0:
        day += timedelta(days=1)
        workdays -= said.get(day, day.weekday() < SATURDAY)
    return day
