from datetime import UTC, date, datetime, timedelta

import pytest

from backend.errors import Refusal
from volunteers.rules.paper import Facts, Planned, Span, scheduled_minutes, worth
from volunteers.rules.presence import Credit

START = datetime(2026, 11, 24, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 24)


def planned(begins, lasts, break_minutes=0):
    return Planned(Span(START + begins * HOUR, START + (begins + lasts) * HOUR), break_minutes)


@pytest.mark.parametrize(
    ("shifts", "minutes"),
    [
        ([], 0),
        ([planned(0, 2)], 120),
        ([planned(0, 2, 15)], 105),
        ([planned(0, 2), planned(2, 1)], 180),
        ([planned(0, 2), planned(0, 2)], 120),
        ([planned(0, 4), planned(1, 1)], 240),
        ([planned(0, 2), planned(1, 2)], 180),
        ([planned(0, 1, 90)], 0),
        # Over midnight it belongs to the day on which it begins.
        ([planned(14, 4)], 240),
        ([planned(14, 2), planned(15, 2)], 120),
        ([planned(-24, 2), planned(24, 2)], 0),
    ],
)
def test_what_one_person_could_serve_that_day(shifts, minutes):
    assert scheduled_minutes(shifts, DAY) == minutes
    assert scheduled_minutes(reversed(shifts), DAY) == minutes


def of(**given):
    defaults = {"span": None, "minutes": 60, "planned": None, "serves": True}
    defaults |= {"day_left": 480, "schedule_left": 120, "credited": []}
    found = worth(Facts(**(defaults | given)))
    return found.code if isinstance(found, Refusal) else found


def test_minutes():
    assert of() == 60
    assert of(minutes=120) == 120
    assert of(minutes=121) == "MORE_THAN_LEFT"
    assert of(day_left=59) == "MORE_THAN_LEFT"
    assert of(schedule_left=-5) == "MORE_THAN_LEFT"
    assert of(serves=False) == "NOT_A_VOLUNTEER"


def test_times():
    timed = {"span": Span(START - HOUR, START + HOUR), "minutes": None, "planned": planned(0, 2)}
    assert of(**timed) == Credit(START, START + HOUR, 60)
    assert of(**timed, schedule_left=40) == Credit(START, START + HOUR, 40)
    assert of(**timed, day_left=0) == "NO_MINUTES_TO_CREDIT"
    assert of(**timed | {"planned": None}) == "NO_SHIFT_THEN"
    for begins, code in ((-1, None), (1, None), (0.5, "MINUTES_ALREADY_CREDITED")):
        span = Span(START + begins * HOUR, START + (begins + 1) * HOUR)
        found = of(**timed, credited=[span])
        assert found == (code or Credit(START, START + HOUR, 60))
