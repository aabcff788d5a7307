from datetime import UTC, datetime, timedelta

import pytest

from backend.errors import Refusal
from volunteers.rules.check_in import CheckInFacts, check_in_refusals, other_ways
from volunteers.rules.fence import Verdict

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
END = START + timedelta(hours=3)
MINUTE, MOMENT = timedelta(minutes=1), timedelta(microseconds=1)


def codes(**given):
    defaults = {
        "assignment_state": "accepted",
        "shift_state": "published",
        "start": START,
        "end": END,
        "at": START,
        "opens_before": 30 * MINUTE,
        "present": False,
        "position": Verdict(None),
    }
    return [refusal.code for refusal in check_in_refusals(CheckInFacts(**(defaults | given)))]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("offered", ["NOT_ACCEPTED"]),
        ("applied", ["NOT_ACCEPTED"]),
        ("waitlisted", ["NOT_ACCEPTED"]),
        ("accepted", []),
        ("checked_in", []),
        ("completed", []),
        ("declined", ["NOT_ACCEPTED"]),
        ("withdrawn", ["NOT_ACCEPTED"]),
        ("no_show", ["NOT_ACCEPTED"]),
        ("cancelled", ["NOT_ACCEPTED"]),
    ],
)
def test_only_a_place_one_has_is_checked_in_to(state, expected):
    assert codes(assignment_state=state) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (START - 30 * MINUTE - MOMENT, ["CHECK_IN_TOO_EARLY"]),
        (START - 30 * MINUTE, []),
        (END - MOMENT, []),
        (END, ["CHECK_IN_TOO_LATE"]),
    ],
)
def test_when_the_door_is_open(at, expected):
    assert codes(at=at) == expected


def test_each_fact_has_its_refusal_and_all_are_told():
    far = Verdict(Refusal("CHECK_IN_TOO_FAR", "position", {"metres": 12}), 222)
    assert codes(present=True) == ["ALREADY_CHECKED_IN"]
    assert codes(position=far) == ["CHECK_IN_TOO_FAR"]
    assert codes(shift_state="cancelled", assignment_state="withdrawn", at=END, position=far) == [
        "SHIFT_CANCELLED",
        "NOT_ACCEPTED",
        "CHECK_IN_TOO_LATE",
        "CHECK_IN_TOO_FAR",
    ]


@pytest.mark.parametrize("state", ["withdrawn", "no_show", "cancelled"])
def test_a_place_lost_after_the_tap_refuses_nothing(state):
    """Their phone could not know. One that was never theirs, or was gone before, is no place."""
    lost = {"assignment_state": state, "shift_state": "cancelled"}
    assert codes(**lost, changed_at=START + MOMENT) == []
    assert codes(**lost, changed_at=START) == ["SHIFT_CANCELLED", "NOT_ACCEPTED"]
    assert codes(assignment_state="offered", changed_at=END) == ["NOT_ACCEPTED"]


def test_nothing_is_refused_for_an_hour_that_is_only_claimed():
    assert codes(at=END, doubtful=True) == codes(at=START - 60 * MINUTE, doubtful=True) == []


@pytest.mark.parametrize(
    ("way", "codes", "left"),
    [
        ("position", ["CHECK_IN_TOO_FAR"], ["scan", "own_code", "leader"]),
        ("none", ["POSITION_MISSING"], ["position", "scan", "own_code", "leader"]),
        ("scan", ["PERSONAL_CODE_EXPIRED"], ["position", "scan", "leader"]),
        ("scan", ["SCAN_EXPIRED"], ["position", "own_code", "leader"]),
        ("position", ["CHECK_IN_TOO_FAR", "CHECK_IN_TOO_EARLY"], []),
        ("position", [], []),
    ],
)
def test_other_ways_are_offered_where_they_would_help(way, codes, left):
    assert other_ways(way, codes) == left
