"""Opening a shift."""

import pytest

from tests.volunteers.scenes import DAY, activity, shift
from tests.world import Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", ["ACTIVITY_NOT_APPROVED"]),
        ("approved", []),
        ("published", []),
        ("finished", ["ACTIVITY_CLOSED"]),
        ("settled", ["ACTIVITY_CLOSED"]),
        ("cancelled", ["ACTIVITY_CLOSED"]),
    ],
)
def test_a_shift_opens_only_in_an_open_activity(world, state, expected):
    one = shift(world, state="draft", of=activity(world, state=state))
    answer = Phone(world.leader).do(
        "publishShift", "shift { state { code } }", shiftId=id_of("Shift", one)
    )
    assert codes(answer) == expected
    one.refresh_from_db()
    one.activity.refresh_from_db()
    assert one.state == ("draft" if expected else "published")
    assert one.activity.state == (state if expected else "published")


def test_what_else_keeps_a_shift_closed(world):
    over = shift(world, begins=-2 * DAY, state="cancelled", of=activity(world, risk_notice=" "))
    answer = Phone(world.leader).do("publishShift", "replayed", shiftId=id_of("Shift", over))
    assert codes(answer) == ["SHIFT_CANCELLED", "RISK_NOTICE_MISSING", "SHIFT_IN_THE_PAST"]
