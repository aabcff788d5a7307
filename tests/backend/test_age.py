"""Full years on a local date: the birthday, leap days, the turn of centuries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from backend.identity.rules.age import age_on, born_by, is_child, is_minor, old_enough


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2012, 11, 25), date(2026, 11, 24), 13),
        (date(2012, 11, 25), date(2026, 11, 25), 14),
        (date(2012, 12, 31), date(2027, 1, 1), 14),
        (date(2026, 11, 25), date(2026, 11, 25), 0),
        (date(2026, 11, 26), date(2026, 11, 25), -1),
        # born on a leap day
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        # born beside one
        (date(2011, 2, 28), date(2028, 2, 28), 17),
        (date(2011, 3, 1), date(2028, 2, 29), 16),
        # 1900 and 2100 have none, 2000 has
        (date(1900, 2, 28), date(2000, 2, 28), 100),
        (date(2000, 2, 29), date(2100, 2, 28), 99),
        (date(2000, 2, 29), date(2100, 3, 1), 100),
        (date(1999, 12, 31), date(2000, 1, 1), 0),
        (date(1899, 12, 31), date(2000, 1, 1), 100),
    ],
)
def test_full_years(birth, on, age):
    assert age_on(birth, on) == age
    assert old_enough(birth, on, age)
    assert not old_enough(birth, on, age + 1)


@pytest.mark.parametrize("birth", [date(2008, 2, 29), date(2008, 3, 1), date(2008, 12, 31)])
def test_every_day_is_of_one_age(birth):
    """Over twenty years of days: never down, and up by one, once a year."""
    days = [date(2008, 12, 31) + timedelta(days=number) for number in range(20 * 366)]
    ages = [age_on(birth, day) for day in days]
    steps = [later - earlier for earlier, later in pairwise(ages)]
    assert set(steps) == {0, 1}
    assert steps.count(1) == ages[-1] - ages[0]


@pytest.mark.parametrize("years", [0, 14, 16, 18, 100])
def test_whoever_is_born_by_a_day_is_so_old(years):
    """And whoever is born the day after is not: over four years of days."""
    for on in [date(2025, 1, 1) + timedelta(days=number) for number in range(4 * 366)]:
        last = born_by(on, years)
        assert old_enough(last, on, years)
        assert not old_enough(last + timedelta(days=1), on, years)


@pytest.mark.parametrize(
    ("birth", "minor", "child"),
    [
        (date(2008, 11, 25), False, False),
        (date(2008, 11, 26), True, False),
        (date(2012, 11, 25), True, False),
        (date(2012, 11, 26), True, True),
        (None, False, False),
    ],
)
def test_who_is_a_minor_or_a_child(birth, minor, child):
    on = date(2026, 11, 25)
    assert (is_minor(birth, on), is_child(birth, on)) == (minor, child)
