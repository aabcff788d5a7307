"""Checking out, and what becomes of it in the ledger."""

import pytest

from backend.identity.models import ConsentRecord
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.scenes import (
    DAY,
    HERE,
    HOUR,
    MINUTE,
    key,
    left,
    place,
    presence,
    served,
    shift,
    tap_in,
    tap_out,
)
from tests.world import SQUARE, Phone, SmallWorld, codes
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


def test_a_check_out_after_consent_was_withdrawn_still_counts(world, anna):
    taken = served(world, world.anna, minutes=60)
    ConsentRecord.objects.update(withdrawn_at=world.now)
    assert tap_out(anna, world, taken)["record"]["minutes"] == 60


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
    assert answer["attendance"]["minutes"] == 0
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
        left(anna, world, taken)
        minutes.append(Attendance.objects.get(assignment=taken).minutes)
    assert minutes == [300, 180, 0]
    assert {row.service_date for row in ServiceRecord.objects.all()} == {service_date(yesterday)}


def test_the_next_day_begins_anew(world, anna):
    of = shift(world).activity
    for ago in (2, 1):
        begins = -ago * DAY
        one = shift(world, begins=begins, lasts=10 * HOUR, of=of)
        taken = place(world, one, world.anna)
        presence(world, taken, began=ago * DAY)
        left(anna, world, taken)
        assert Attendance.objects.get(assignment=taken).minutes == 480
    seen = anna.read("{ myHours { minutes } }")
    assert seen["myHours"]["minutes"] == 960


def test_a_line_is_chained_to_the_one_before_and_binds_its_text(world, anna):
    of = shift(world).activity
    for ago in (30, 20, 10):
        left(anna, world, served(world, world.anna, minutes=60, ago=ago * HOUR, of=of))
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


def overlapping(world):
    """Two places of one person at once, which an office waived: the first was served to its end,
    the second is open since the middle of it."""
    of = shift(world).activity
    first = served(world, world.anna, minutes=60, of=of)
    assert tap_out(Phone(world.anna), world, first)["record"]["minutes"] == 60
    other = shift(world, begins=-2 * HOUR, lasts=3 * HOUR, of=of)
    waived = place(world, other, world.anna, "offered")
    Assignment.objects.filter(pk=waived.pk).update(state="accepted", waived=True)
    Slot.objects.filter(shift=other).update(taken=1)
    presence(world, waived, began=30 * MINUTE)
    return first, waived


def test_no_minute_is_credited_twice(world, anna):
    """It is handed over where the second presence begins, and the ledger says so in new lines."""
    _, waived = overlapping(world)
    assert tap_out(anna, world, waived)["record"]["minutes"] == 30
    lines = ServiceRecord.objects.order_by("seq").values_list("kind", "minutes")
    assert list(lines) == [
        ("settlement", 60),
        ("reversal", -60),
        ("settlement", 30),
        ("settlement", 30),
    ]
    assert sorted(Attendance.objects.values_list("minutes", flat=True)) == [30, 30]


def test_what_was_decided_keeps_its_minutes_and_the_other_waits(world, anna):
    first, waived = overlapping(world)
    Attendance.objects.filter(assignment=first).update(settled_by=world.leader)
    answer = tap_out(anna, world, waived)
    assert (codes(answer), answer["record"]) == ([], None)
    assert Attendance.objects.get(assignment=waived).review_reasons == ["minutes_already_credited"]
    assert Attendance.objects.exclude(credited=None).get().assignment == first
    assert ServiceRecord.objects.count() == 1
    assert OfficeItem.objects.get().kind == "attendance_to_review"
