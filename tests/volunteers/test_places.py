"""Places in a shift: every verb in every state."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import (
    MINUTE,
    STATES,
    place,
    rows_of,
    shift,
    tap_in,
    tap_out,
)
from tests.volunteers.verbs import accept, assign, sign_up, withdraw
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Assignment, Attendance, CheckInAttempt, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


GIVEN_UP = ("declined", "withdrawn", "lapsed", "no_show", "cancelled")
VERBS = {
    "accept": {"offered": "accepted"},
    "decline": {"offered": "declined"},
    "withdraw": dict.fromkeys(("offered", "applied", "waitlisted", "accepted"), "withdrawn"),
    "check in": {"accepted": "checked_in"},
    "check out": {"checked_in": "completed"},
    "sign up": dict.fromkeys(
        ("declined", "withdrawn", "lapsed", "no_show", "cancelled"), "accepted"
    ),
    "assign": dict.fromkeys(("declined", "withdrawn", "lapsed", "no_show", "cancelled"), "offered"),
}
REFUSED = {
    "accept": "NOT_WAITING_FOR_ANSWER",
    "decline": "NOT_WAITING_FOR_ANSWER",
    "withdraw": "NOT_WITHDRAWABLE",
    "check in": "NOT_ACCEPTED",
    "check out": "NOT_CHECKED_IN",
    "sign up": "ALREADY_IN_SHIFT",
    "assign": "ALREADY_IN_SHIFT",
}
OTHERWISE = {
    ("check in", "checked_in"): "ALREADY_CHECKED_IN",
    ("check in", "completed"): "ALREADY_CHECKED_IN",
}


def doing(world, verb, shift_, assignment):
    anna = Phone(world.anna)
    verbs = {
        "accept": lambda: accept(anna, assignment),
        "decline": lambda: accept(anna, assignment, accept=False),
        "withdraw": lambda: withdraw(anna, assignment, reason="有事"),
        "check in": lambda: tap_in(anna, world, assignment),
        "check out": lambda: tap_out(anna, world, assignment),
        "sign up": lambda: sign_up(anna, shift_),
        "assign": lambda: assign(Phone(world.leader), shift_, world.anna),
    }
    return verbs[verb]()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_in_each_state(world, verb, state):
    shift_ = shift(world, begins=20 * MINUTE)
    assignment = place(world, shift_, world.anna, state)
    if state == "checked_in":
        Attendance.objects.create(
            assignment=assignment,
            shift=shift_,
            person=world.anna,
            unit=shift_.unit,
            checked_in_at=world.now,
        )
    before = rows_of(Assignment, Attendance, InboxMessage)
    answer = doing(world, verb, shift_, assignment)
    after = VERBS[verb].get(state)
    if after is None:
        expected = OTHERWISE.get((verb, state), REFUSED[verb])
        assert codes(answer)[0] == expected
        assert rows_of(Assignment, Attendance, InboxMessage) == before
        after = state
    else:
        assert codes(answer) == []
    assert Assignment.objects.order_by("-pk")[0].state == after
    held = Assignment.objects.filter(state__in=Assignment.HOLDING).count()
    assert Slot.objects.get().taken == held


def test_nobody_acts_on_the_place_of_another(world):
    offer = place(world, shift(world, begins=MINUTE), world.anna, "offered")
    for other in (world.leader, world.sister_member, world.stranger):
        phone = Phone(other)
        for answer in (
            accept(phone, offer),
            withdraw(phone, offer),
            tap_in(phone, world, offer),
            tap_out(phone, world, offer),
        ):
            assert codes(answer) == ["NOT_FOUND"]
    assert not CheckInAttempt.objects.exists()
    offer.refresh_from_db()
    assert offer.state == "offered"
