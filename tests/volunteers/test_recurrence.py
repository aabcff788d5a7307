"""Which days a rule of repetition meets, without a database."""

from datetime import date, timedelta

import pytest

from volunteers.rules.recurrence import TooLong, days_after

SATURDAY = date(2031, 3, 1)
LAST = SATURDAY + timedelta(days=366)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["2031-03-08", "2031-03-15"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20310329", ["2031-03-15", "2031-03-29"]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", ["2031-03-04", "2031-03-06", "2031-03-11"]),
        ("FREQ=MONTHLY;BYDAY=-1SU;COUNT=2", ["2031-03-30", "2031-04-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["2031-03-31", "2031-05-31", "2031-07-31"]),
        ("FREQ=DAILY;COUNT=1", []),
    ],
)
def test_the_days_after_the_first(rule, days):
    assert [each.isoformat() for each in days_after(rule, SATURDAY, LAST)] == days


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ=", "COUNT=3", "FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=3;UNTIL=20310401",
        "FREQ=WEEKLY;COUNT=3;COUNT=4", "FREQ=HOURLY;COUNT=3", "FREQ=YEARLY;COUNT=3",
        "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;COUNT=３", "FREQ=WEEKLY;UNTIL=20310231",
        "FREQ=WEEKLY;COUNT=3;BYEASTER=1", "FREQ=WEEKLY;INTERVAL=0;COUNT=3", "FREQ=WEEKLY;COUNT=3;",
        "FREQ=WEEKLY\nRDATE:20310301;COUNT=3", "FREQ=MONTHLY;BYSETPOS=2;COUNT=2000",
    ],
)  # fmt: skip
def test_what_is_no_rule(rule):
    with pytest.raises(ValueError, match=r".*"):
        days_after(rule, SATURDAY, LAST)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;COUNT=400", "FREQ=WEEKLY;UNTIL=20400101", "FREQ=MONTHLY;BYMONTHDAY=-40;COUNT=1"],
)
def test_what_does_not_end_in_time(rule):
    """Nor what never comes, which has an end all the same."""
    with pytest.raises(TooLong):
        days_after(rule, SATURDAY, LAST)
