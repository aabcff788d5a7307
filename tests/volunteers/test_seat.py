"""Which place somebody means who shows their code at a station; without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from volunteers.rules.seat import Seat, leaves, seat_meant

NOON = datetime(2026, 5, 8, 4, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def seat(number, *, here=True, state="accepted", opens=-1, ends=1, since=None):
    """Hours and, of a presence, minutes from noon."""
    began = None if since is None else NOON + since * MINUTE
    return Seat(UUID(int=number), here, state, NOON + opens * HOUR, NOON + ends * HOUR, began)


PRESENT = seat(1, state="checked_in", since=-30)
OVER = seat(1, state="checked_in", since=-180, opens=-4, ends=0)
AWAY = seat(2, here=False)
THERE = seat(2, here=False, state="checked_in", since=-30)
NEXT = seat(3, opens=0, ends=4)


@pytest.mark.parametrize(
    ("seats", "meant"),
    [
        ([], None),
        ([AWAY], 2),
        ([PRESENT], 1),
        ([OVER], 1),
        ([THERE], 2),
        ([PRESENT, NEXT], 1),
        ([OVER, NEXT], 3),
        ([THERE, NEXT], 3),
        ([AWAY, NEXT], 3),
        ([NEXT, seat(4, opens=-1, ends=2)], 4),
        ([seat(4, state="withdrawn"), AWAY], 2),
        ([seat(4, opens=5, ends=9), AWAY], 2),
        ([seat(4, opens=5, ends=9), seat(5, opens=2, ends=4)], 5),
        ([seat(4, state="withdrawn"), seat(5, opens=2, ends=4)], 5),
        ([seat(4, state="withdrawn"), seat(5, opens=-4, ends=-3, state="no_show")], 4),
        ([seat(4, here=False, opens=5, ends=9)], None),
        ([seat(4, here=False, state="withdrawn")], None),
    ],
)
def test_which_is_meant(seats, meant):
    for order in (seats, seats[::-1]):
        found = seat_meant(order, NOON)
        assert (found and found.place.int) == meant


@pytest.mark.parametrize(
    ("one", "gone"),
    [
        (seat(1), False),
        (seat(1, state="checked_in", since=-1), False),
        (seat(1, state="checked_in", since=-2), True),
        (seat(1, state="checked_in"), False),
    ],
)
def test_who_has_just_come_does_not_leave(one, gone):
    assert leaves(one, NOON) is gone
