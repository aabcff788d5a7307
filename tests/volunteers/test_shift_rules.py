from datetime import UTC, datetime, timedelta

import pytest

from volunteers.rules.shift import (
    MOST_PLACES,
    MOST_ROLES,
    Role,
    place_count_refusals,
    shift_refusals,
    slot_refusals,
)

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def told(**given):
    defaults = {
        "start": NOW + HOUR,
        "end": NOW + 3 * HOUR,
        "now": NOW,
        "longest": 24 * HOUR,
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
        ({"break_minutes": 119}, []),
        ({"break_minutes": 120}, [("INVALID", "breakMinutes")]),
        ({"sign_up_until": NOW + HOUR}, []),
        ({"sign_up_until": NOW - HOUR}, []),
        ({"sign_up_from": NOW + HOUR - SECOND}, []),
        ({"sign_up_from": NOW + HOUR}, [("INVALID", "signUpFrom")]),
        ({"sign_up_from": NOW, "sign_up_until": NOW + SECOND}, []),
        ({"sign_up_from": NOW, "sign_up_until": NOW}, [("INVALID", "signUpFrom")]),
        ({"sign_up_until": NOW + HOUR + SECOND}, [("INVALID", "signUpUntil")]),
    ],
)
def test_the_time_of_a_shift(given, expected):
    assert told(**given) == expected


@pytest.mark.parametrize(
    ("places", "minimum", "expected"),
    [
        (5, 0, []),
        (0, 0, ["places"]),
        (-1, -1, ["places", "minimum"]),
        (MOST_PLACES, 0, []),
        (MOST_PLACES + 1, 0, ["places"]),
        (5, 5, []),
        (5, 6, ["minimum"]),
    ],
)
def test_the_size_of_a_shift(places, minimum, expected):
    assert [each.field for each in place_count_refusals(places, minimum)] == expected


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ([Role("救护员", 2), Role("助手", 5)], []),
        ([Role("", 2)], []),
        ([Role("救护员", 2), Role("", 5)], ["slots.1.role"]),
        ([Role("救护员", 2), Role(" 救护员", 5)], ["slots.1.role"]),
        ([Role("救护员", 0), Role("助手", 2, 3)], ["slots.0.places", "slots.1.minimum"]),
        ([Role(str(each), 1) for each in range(MOST_ROLES)], []),
        ([Role(str(each), 1) for each in range(MOST_ROLES + 1)], ["slots"]),
    ],
)
def test_each_role_once(roles, expected):
    assert [each.field for each in slot_refusals(roles)] == expected
