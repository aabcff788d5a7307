"""Working days of China: holidays, weekends worked for them, and what a row says otherwise."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.places.models import WorkdayOverride
from backend.places.selectors import workday_after, workday_before, workdays_after

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def is_worked(day):
    return workday_after(day - DAY, 1) == workday_before(day + DAY, 1) == day


def said(day, is_workday):
    WorkdayOverride.objects.create(date=day, is_workday=is_workday)


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2025, 12, 31), "1 000 1 1"),  # New Year; the Sunday after it is worked
        (
            date(2026, 2, 13),
            "1 1 000000000 1111 1 0",
        ),  # Spring Festival; so are Saturdays beside it
        (date(2026, 9, 18), "1 0 1 1111 000 1"),  # Mid-Autumn; so is the Sunday before it
        (date(2026, 9, 30), "1 0000000 11 1 0 1"),  # National Day; so is the Saturday after it
    ],
)
def test_as_the_state_council_announced(first, days):
    told = days.replace(" ", "")
    found = [is_worked(first + number * DAY) for number in range(len(told))]
    assert "".join(str(int(each)) for each in found) == told


def test_they_are_counted_to_and_fro_over_new_year():
    assert workday_after(date(2025, 12, 30), 2) == date(2026, 1, 4)
    assert workday_after(date(2025, 12, 30), 10) == date(2026, 1, 14)
    assert workday_before(date(2026, 1, 5), 2) == date(2025, 12, 31)
    assert workday_before(date(2026, 1, 14), 10) == date(2025, 12, 30)
    assert workday_after(date(2026, 1, 1), 0) == date(2026, 1, 1)


def test_a_row_says_otherwise():
    said(date(2026, 10, 10), False)
    said(date(2026, 10, 2), True)
    assert workday_after(date(2026, 9, 30), 1) == date(2026, 10, 2)
    assert workday_after(date(2026, 10, 9), 1) == date(2026, 10, 12)
    assert workday_before(date(2026, 10, 12), 1) == date(2026, 10, 9)


def test_of_a_year_nobody_announced_yet_monday_to_friday_and_the_rows():
    thursday = date(2099, 10, 1)
    assert workday_after(thursday - DAY, 3) == date(2099, 10, 5)
    said(thursday, False)
    said(date(2099, 10, 4), True)
    assert workday_after(thursday - DAY, 3) == date(2099, 10, 5)
    assert workday_after(thursday - DAY, 2) == date(2099, 10, 4)
    assert workday_after(date.max, 10) == date.max


def test_of_many_days_in_as_many_statements_as_of_one():
    with CaptureQueriesContext(connection) as asked:
        found = workdays_after([date(2026, 9, day) for day in range(1, 30)], 10)
    assert len(asked) == 1
    assert found[date(2026, 9, 18)] == date(2026, 10, 9)
