"""Checking in, refused tries included."""

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag

from backend.audit.models import AuditEntry, ClientKey
from backend.clock import sign_anchor
from backend.identity.models import ConsentRecord
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.scenes import (
    DAY,
    HERE,
    HOUR,
    MINUTE,
    key,
    place,
    presence,
    rows_of,
    served,
    shift,
    tap_in,
    tap_out,
    tapped_at,
)
from tests.world import SQUARE, Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import (
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceBook,
    ServiceRecord,
    ServiceRecordText,
)

pytestmark = pytest.mark.django_db
FAR = HERE | {"lat": SQUARE[1] + 0.02}
LEDGER = (ServiceBook, ServiceRecord, ServiceRecordText)


@pytest.fixture
def world():
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


@pytest.fixture
def anna(world):
    return Phone(world.anna)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"position": None}, "POSITION_MISSING"),
        ({"position": FAR}, "CHECK_IN_TOO_FAR"),
        ({"position": HERE | {"accuracyMetres": None}}, "POSITION_TOO_INACCURATE"),
        ({"position": HERE | {"accuracyMetres": 1e12}}, "POSITION_TOO_INACCURATE"),
        ({"position": HERE | {"accuracyMetres": -1.0}}, "POSITION_IMPLAUSIBLE"),
        ({"position": HERE | {"lng": 0.0, "lat": 0.0}}, "POSITION_IMPLAUSIBLE"),
        ({"position": HERE | {"lng": 1e30}}, "POSITION_IMPLAUSIBLE"),
    ],
)
def test_a_refused_check_in_commits_its_attempt_and_nothing_else(world, anna, given, expected):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    before = rows_of(Attendance, InboxMessage, OfficeItem, *LEDGER)
    answer = tap_in(anna, world, taken, **given)
    assert codes(answer) == [expected]
    assert answer["attendance"] is None
    assert answer["attempt"]["codes"] == [expected]
    assert answer["attempt"]["accepted"] is False
    assert CheckInAttempt.objects.get().codes == [expected]
    assert rows_of(Attendance, InboxMessage, OfficeItem, *LEDGER) == before
    taken.refresh_from_db()
    assert taken.state == "accepted"
    (entry,) = AuditEntry.objects.all()
    assert entry.codes == [expected]


def test_after_a_refused_try_a_new_tap_gets_in(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    tapped = {"clientKey": key(), "position": FAR}
    assert codes(tap_in(anna, world, taken, **tapped)) == ["CHECK_IN_TOO_FAR"]
    again = tap_in(anna, world, taken, **tapped)
    assert (again["replayed"], codes(again)) == (True, ["CHECK_IN_TOO_FAR"])
    assert again["errors"][0]["message"].count("m outside") == 1
    assert codes(tap_in(anna, world, taken)) == []
    assert CheckInAttempt.objects.count() == 2


def test_without_consent_no_position_is_used_or_kept(world, anna):
    ConsentRecord.objects.update(withdrawn_at=world.now)
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(tap_in(anna, world, taken)) == ["POSITION_WITHOUT_CONSENT"]
    presence(world, taken, began=HOUR)
    assert codes(tap_out(anna, world, taken)) == []
    for attempt in CheckInAttempt.objects.all():
        assert attempt.point_sealed is None
        assert attempt.accuracy_metres is None
        assert attempt.distance_metres is None


def test_the_point_is_kept_sealed(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    tap_in(anna, world, taken)
    attempt = CheckInAttempt.objects.get()
    assert str(SQUARE[0]).encode() not in bytes(attempt.point_sealed)
    assert attempt.point == f"{SQUARE[0]:.6f},{SQUARE[1]:.6f},gcj02"
    attempt.public_id = taken.public_id
    with pytest.raises(InvalidTag):
        attempt.point  # noqa: B018 - asking is what fails


@pytest.mark.parametrize("monotonic", [1e18, 1e30, -1e30, -1.0])
def test_an_absurd_clock_does_not_lose_the_check_in(world, anna, monotonic):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    answer = tap_in(anna, world, taken, anchor=sign_anchor(world.now - HOUR), monotonicMs=monotonic)
    assert codes(answer) == []
    assert answer["attendance"]["reviewReasons"] == ["time_not_believed"]


@pytest.mark.parametrize(
    "captured", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00Z"]
)
def test_an_absurd_date_does_not_spoil_the_list(world, anna, captured):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    anna.ask(
        "mutation($input: CheckInInput!) { checkIn(input: $input) { replayed } }",
        input={
            "assignmentId": id_of("Assignment", taken),
            "capturedAt": captured,
            "sentAt": captured,
            "position": HERE,
            "clientKey": key(),
        },
    )
    listed = anna.read("{ checkInAttempts(first: 5) { edges { node { receivedAt } } } }")
    assert len(nodes(listed["checkInAttempts"])) == CheckInAttempt.objects.count()


def test_a_phone_that_was_offline_is_believed_by_its_anchor(world, anna):
    taken = place(world, shift(world, begins=-3 * HOUR, lasts=2 * HOUR), world.anna)
    answer = tap_in(
        anna,
        world,
        taken,
        capturedAt=(world.now - 400 * DAY).isoformat(),
        anchor=sign_anchor(world.now - 5 * HOUR),
        monotonicMs=2 * 3_600_000.0 + 60_000,
    )
    assert codes(answer) == []
    attendance = Attendance.objects.get()
    assert abs(attendance.checked_in_at - (world.now - 3 * HOUR + MINUTE)) < timedelta(seconds=1)
    assert attendance.needs_review is False


def test_another_time_of_sending_is_still_the_same_tap(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    tapped = {"clientKey": key(), "sentAt": world.now.isoformat()}
    assert codes(tap_in(anna, world, taken, **tapped)) == []
    again = tap_in(anna, world, taken, **(tapped | {"sentAt": (world.now + HOUR).isoformat()}))
    assert (again["replayed"], codes(again)) == (True, [])


def test_inside_only_thanks_to_the_accuracy_is_noted_but_counts(world, anna):
    taken = place(world, shift(world, begins=-2 * HOUR), world.anna)
    edge = HERE | {"lat": SQUARE[1] + 230 / 111_195, "accuracyMetres": 60.0}
    assert codes(tap_in(anna, world, taken, position=edge)) == []
    assert Attendance.objects.get().within_error is True
    Attendance.objects.update(checked_in_at=world.now - HOUR)
    assert tap_out(anna, world, taken)["record"]["minutes"] == 60


def test_checking_in_elsewhere_hands_the_time_over(world, anna):
    """Back to back, in one deed: nobody is in two places, and no minute counts twice."""
    first = place(world, shift(world, begins=-HOUR, lasts=HOUR - MINUTE), world.anna)
    second = place(world, shift(world, begins=-MINUTE), world.anna)
    there = presence(world, first, began=30 * MINUTE)
    assert codes(tap_in(anna, world, second)) == []
    ended = Attendance.objects.get(pk=there.pk)
    assert (ended.checked_out_at, ended.minutes) == (world.now, 29)
    assert Assignment.objects.get(pk=first.pk).state == "completed"
    assert Attendance.objects.get(checked_out_at=None).assignment == second
    assert codes(tap_out(anna, world, second)) == []


def test_a_tap_from_before_ends_where_what_came_after_it_began(world, anna):
    later = place(world, shift(world, begins=-20 * MINUTE, lasts=15 * MINUTE), world.anna)
    presence(world, later, began=10 * MINUTE)
    other = place(world, shift(world, begins=-4 * MINUTE), world.anna)
    before = tapped_at(world.now - 15 * MINUTE)
    assert codes(tap_in(anna, world, other, **before)) == []
    assert Attendance.objects.get(checked_out_at=None).assignment == later
    ended = Attendance.objects.get(assignment=other)
    assert (ended.checked_out_at, ended.minutes) == (world.now - 10 * MINUTE, 0)


def test_of_two_at_one_instant_the_first_to_arrive_is_named(world, anna):
    first = place(world, shift(world, begins=-20 * MINUTE, lasts=15 * MINUTE), world.anna)
    second = place(world, shift(world, begins=-4 * MINUTE), world.anna)
    tapped = tapped_at(world.now - 6 * MINUTE)
    there = tap_in(anna, world, first, **tapped)
    answer = tap_in(anna, world, second, **tapped)
    assert codes(answer) == ["ALREADY_CHECKED_IN"]
    assert answer["attendance"]["id"] == there["attendance"]["id"]


def test_keys_of_presence_are_kept_for_ever(world, anna):
    taken = served(world, world.anna, minutes=60)
    tap_out(anna, world, taken)
    tap_in(anna, world, taken)
    assert list(ClientKey.objects.values_list("kept_for_ever", flat=True)) == [True, True]


def test_whoever_served_yesterday_checks_in_today(world, anna):
    """More than a day before, and less than two: those taps are still looked at, for jumps."""
    ended = place(world, shift(world, begins=-30 * HOUR, lasts=HOUR), world.anna)
    for kind, tapped, ago in (("in", tap_in, 30), ("out", tap_out, 29)):
        assert codes(tapped(anna, world, ended, **tapped_at(world.now - ago * HOUR))) == [], kind
    running = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(tap_in(anna, world, running)) == []
    assert Attendance.objects.get(checked_out_at=None).assignment == running
