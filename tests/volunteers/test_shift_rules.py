from datetime import UTC, datetime, timedelta

import pytest

from volunteers.rules.shift import MOST_PLACES, shift_refusals

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def told(**given):
    defaults = {
        "start": NOW + HOUR,
        "end": NOW + 3 * HOUR,
        "now": NOW,
        "longest": 24 * HOUR,
        "places": 5,
        "minimum": 0,
    }
    facts = defaults | given
    refusals = shift_refusals(facts.pop("start"), facts.pop("end"), **facts)
    return [(refusal.code, refusal.field) for refusal in refusals]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"start": NOW - HOUR}, []),
        ({"end": NOW + HOUR}, [("SHIFT_ENDS_BEFORE_IT_STARTS", "endsAt")]),
        ({"end": NOW + HOUR + SECOND}, []),
        ({"end": NOW + 25 * HOUR}, []),
        ({"end": NOW + 25 * HOUR + SECOND}, [("SHIFT_TOO_LONG", "endsAt")]),
        ({"start": NOW - HOUR, "end": NOW}, [("SHIFT_IN_THE_PAST", "endsAt")]),
        ({"start": NOW - HOUR, "end": NOW + SECOND}, []),
        (
            {"start": NOW, "end": NOW - HOUR},
            [("SHIFT_ENDS_BEFORE_IT_STARTS", "endsAt"), ("SHIFT_IN_THE_PAST", "endsAt")],
        ),
        (
            {"places": 0},
            [
                ("INVALID", "places"),
            ],
        ),
        ({"places": -1, "minimum": -1}, [("INVALID", "places"), ("INVALID", "minimum")]),
        ({"places": MOST_PLACES}, []),
        ({"places": MOST_PLACES + 1}, [("INVALID", "places")]),
        ({"minimum": 5}, []),
        ({"minimum": 6}, [("INVALID", "minimum")]),
        ({"break_minutes": 119}, []),
        ({"break_minutes": 120}, [("INVALID", "breakMinutes")]),
        ({"sign_up_until": NOW + HOUR}, []),
        ({"sign_up_until": NOW - HOUR}, []),
        ({"sign_up_until": NOW + HOUR + SECOND}, [("INVALID", "signUpUntil")]),
    ],
)
def test_time_and_size_of_a_shift(given, expected):
    assert told(**given) == expected
