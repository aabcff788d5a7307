"""Checking in and out, and what becomes of it in the ledger."""

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag

from backend import keys
from backend.audit.models import AuditEntry, ClientKey
from backend.clock import sign_anchor
from backend.crypto import open_sealed
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
)
from tests.world import SQUARE, Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import (
    Assignment,
    Attendance,
    CheckInAttempt,
    ServiceBook,
    ServiceRecord,
    ServiceRecordText,
    Slot,
)
from volunteers.rules.chain import FIRST, line_hash, text_hash
from volunteers.rules.presence import LOCAL, service_date

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


# refused tries are facts


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


def test_a_check_out_after_consent_was_withdrawn_still_counts(world, anna):
    taken = served(world, world.anna, minutes=60)
    ConsentRecord.objects.update(withdrawn_at=world.now)
    assert tap_out(anna, world, taken)["record"]["minutes"] == 60


def test_the_point_is_kept_sealed(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    tap_in(anna, world, taken)
    attempt = CheckInAttempt.objects.get()
    sealed = bytes(attempt.point_sealed)
    assert str(SQUARE[0]).encode() not in sealed
    where = {"table": "volunteers_checkinattempt", "field": "point"}
    opened = open_sealed(keys.field_keys(), sealed, row=str(attempt.public_id), **where)
    assert opened == f"{SQUARE[0]:.6f},{SQUARE[1]:.6f},gcj02"
    with pytest.raises(InvalidTag):
        open_sealed(keys.field_keys(), sealed, row=str(taken.public_id), **where)


# odd times


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


# out


def test_checking_out_without_having_checked_in(world, anna):
    taken = place(world, shift(world, begins=-MINUTE), world.anna)
    answer = tap_out(anna, world, taken)
    assert codes(answer) == ["NOT_CHECKED_IN"]
    assert CheckInAttempt.objects.get().kind == "check_out"
    assert not ServiceRecord.objects.exists()
    taken.refresh_from_db()
    assert taken.state == "accepted"


def test_checking_out_twice_is_one_line(world, anna):
    taken = served(world, world.anna, minutes=60)
    tapped = {"clientKey": key()}
    first = tap_out(anna, world, taken, **tapped)
    assert first["record"]["minutes"] == 60
    again = tap_out(anna, world, taken, **tapped)
    assert again["replayed"] is True
    assert again["record"] == first["record"]
    assert codes(tap_out(anna, world, taken)) == ["NOT_CHECKED_IN"]
    assert ServiceRecord.objects.count() == 1
    assert InboxMessage.objects.filter(kind="service_recorded").count() == 1


def test_a_check_out_is_not_refused_for_a_status_lost_or_a_place_far_away(world, anna):
    taken = served(world, world.anna, minutes=60)
    world.anna.volunteer.statuses.update(status="suspended")
    assert codes(tap_out(anna, world, taken, position=FAR)) == []
    assert ServiceRecord.objects.get().minutes == 60


def test_leaving_at_once_is_no_line_but_the_place_is_done(world, anna):
    taken = place(world, shift(world, begins=-HOUR), world.anna)
    assert codes(tap_in(anna, world, taken)) == []
    answer = tap_out(anna, world, taken)
    assert codes(answer) == []
    assert answer["record"] is None
    taken.refresh_from_db()
    assert taken.state == "completed"
    assert not ServiceRecord.objects.exists()


@pytest.mark.parametrize(
    ("position", "reason"),
    [
        (HERE | {"mocked": True}, "mock_location"),
        (HERE | {"accuracyMetres": 0.0}, "accuracy_zero"),
    ],
)
def test_what_is_suspicious_waits_for_the_office(world, anna, position, reason):
    taken = place(world, shift(world, begins=-2 * HOUR), world.anna)
    answer = tap_in(anna, world, taken, position=position)
    assert codes(answer) == []
    assert answer["attendance"]["needsReview"] is True
    Attendance.objects.update(checked_in_at=world.now - HOUR)
    out = tap_out(anna, world, taken)
    assert codes(out) == []
    assert out["record"] is None
    assert out["attendance"]["minutes"] is None
    assert not ServiceRecord.objects.exists()
    item = OfficeItem.objects.get()
    assert (item.kind, item.permission, item.unit_id) == (
        "attendance_to_review",
        "shift.assign",
        world.own_team.pk,
    )
    assert Attendance.objects.get().review_reasons == [reason]


def test_inside_only_thanks_to_the_accuracy_is_noted_but_counts(world, anna):
    taken = place(world, shift(world, begins=-2 * HOUR), world.anna)
    edge = HERE | {"lat": SQUARE[1] + 230 / 111_195, "accuracyMetres": 60.0}
    assert codes(tap_in(anna, world, taken, position=edge)) == []
    assert Attendance.objects.get().within_error is True
    Attendance.objects.update(checked_in_at=world.now - HOUR)
    assert tap_out(anna, world, taken)["record"]["minutes"] == 60


def test_one_is_in_one_place_at_a_time(world, anna):
    first = place(world, shift(world, begins=-HOUR, lasts=HOUR - MINUTE), world.anna)
    second = place(world, shift(world, begins=-MINUTE), world.anna)
    presence(world, first, began=30 * MINUTE)
    assert codes(tap_in(anna, world, second)) == ["ALREADY_CHECKED_IN"]
    assert codes(tap_out(anna, world, first)) == []
    assert codes(tap_in(anna, world, second)) == []


# the ledger


def test_the_daily_cap_holds_across_shifts(world, anna):
    """Both shifts begin on one local day, whatever the hour is now."""
    midnight = world.now.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    yesterday = midnight - DAY
    of = shift(world).activity
    minutes = []
    for hour, long in ((1, 300), (8, 300), (15, 60)):
        begins = yesterday + hour * HOUR - world.now
        one = shift(world, begins=begins, lasts=long * MINUTE, of=of)
        taken = place(world, one, world.anna)
        presence(world, taken, began=-begins)
        minutes.append(tap_out(anna, world, taken)["record"])
    assert [record and record["minutes"] for record in minutes] == [300, 180, None]
    assert {row.service_date for row in ServiceRecord.objects.all()} == {service_date(yesterday)}


def test_the_next_day_begins_anew(world, anna):
    of = shift(world).activity
    for ago in (2, 1):
        begins = -ago * DAY
        one = shift(world, begins=begins, lasts=10 * HOUR, of=of)
        taken = place(world, one, world.anna)
        presence(world, taken, began=ago * DAY)
        assert tap_out(anna, world, taken)["record"]["minutes"] == 480
    seen = anna.read("{ myHours { minutes } }")
    assert seen["myHours"]["minutes"] == 960


def test_a_line_is_chained_to_the_one_before_and_binds_its_text(world, anna):
    of = shift(world).activity
    for ago in (30, 20, 10):
        tap_out(anna, world, served(world, world.anna, minutes=60, ago=ago * HOUR, of=of))
    lines = list(ServiceRecord.objects.order_by("seq").select_related("text", "book"))
    assert [line.seq for line in lines] == [1, 2, 3]
    before = FIRST
    for line in lines:
        assert bytes(line.previous_hash) == before
        before = line_hash(before, vars(line))
        assert bytes(line.hash) == before
        words = {
            name: getattr(line.text, name)
            for name in ("activity_name", "place", "content", "organiser", "person_in_charge")
        }
        assert bytes(line.text_hash) == text_hash(bytes(line.text.salt), words)
    book = ServiceBook.objects.get()
    assert (book.seq, bytes(book.head)) == (3, before)


def test_no_minute_is_credited_twice(world, anna):
    """Two places of one person at once are possible when an office waived the overlap."""
    of = shift(world).activity
    first = served(world, world.anna, minutes=60, of=of)
    assert tap_out(anna, world, first)["record"]["minutes"] == 60
    other = shift(world, begins=-2 * HOUR, lasts=3 * HOUR, of=of)
    waived = place(world, other, world.anna, "offered")
    Assignment.objects.filter(pk=waived.pk).update(state="accepted", waived=True)
    Slot.objects.filter(shift=other).update(taken=1)
    presence(world, waived, began=30 * MINUTE)
    answer = tap_out(anna, world, waived)
    assert (codes(answer), answer["record"]) == ([], None)
    assert Attendance.objects.get(assignment=waived).review_reasons == ["minutes_already_credited"]
    assert Attendance.objects.exclude(credited=None).get().assignment == first
    assert ServiceRecord.objects.count() == 1
    assert OfficeItem.objects.get().kind == "attendance_to_review"


def test_keys_of_presence_are_kept_for_ever(world, anna):
    taken = served(world, world.anna, minutes=60)
    tap_out(anna, world, taken)
    tap_in(anna, world, taken)
    assert list(ClientKey.objects.values_list("kept_for_ever", flat=True)) == [True, True]
