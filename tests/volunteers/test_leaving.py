"""When a presence ends and what is to be looked at, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from volunteers.rules.leaving import FORGOTTEN, Stay, stay
from volunteers.rules.pairing import Event, Pair

BEGAN, END = datetime(2026, 5, 8, 1, tzinfo=UTC), datetime(2026, 5, 8, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENCE = 120 * MINUTE


def stayed(out=None, *, clock=END, into=(), began=BEGAN, place=1, marks=()):
    left = None if out is None else Event("check_out", place, out, marks)
    pair = Pair(Event("check_in", 1, began, into), left)
    return stay(pair, shift_end=END, patience=PATIENCE, clock=clock)


@pytest.mark.parametrize(
    ("out", "clock", "ended", "marks"),
    [
        (END - MINUTE, END, END - MINUTE, ()),
        (END + PATIENCE, END + PATIENCE, END + PATIENCE, ()),
        (END + PATIENCE + MINUTE, None, END, (FORGOTTEN,)),
        (None, None, None, ()),
        (None, END + PATIENCE, None, ()),
        (None, END + PATIENCE + MINUTE, END, (FORGOTTEN,)),
    ],
)
def test_in_time_too_late_and_not_at_all(out, clock, ended, marks):
    assert stayed(out, clock=clock) == Stay(BEGAN, ended, marks, False)


def test_who_came_after_the_end_was_there_for_no_time():
    late = END + MINUTE
    assert stayed(None, began=late, clock=END + PATIENCE + MINUTE).ended == late


def test_of_a_check_in_elsewhere_only_its_time_is_a_doubt_here():
    doubts = ("mock_location", "time_without_anchor")
    assert stayed(END, place=2, marks=doubts).marks == ("time_without_anchor",)
    assert stayed(END, place=1, marks=doubts).marks == doubts


def test_each_doubt_once_and_what_is_within_the_error_is_none():
    told = stayed(END, into=("within_error", "arrived_late"), marks=("arrived_late",))
    assert (told.marks, told.within_error) == (("arrived_late",), True)
