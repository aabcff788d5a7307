"""Taps made without a signal: each answered by itself, none lost and none doubled."""

import json
from datetime import timedelta

import pytest

from backend.clock import sign_anchor
from backend.messaging.models import OfficeItem
from tests.volunteers.scenes import DAY, HERE, HOUR, MINUTE, key, place, shift, tap_in, tapped_at
from tests.volunteers.uploads import event, statuses, upload
from tests.world import NOBODY, Phone, SmallWorld, codes, global_id
from volunteers.models import Assignment, Attendance, CheckInAttempt, ServiceRecord, StrayTap
from volunteers.rules.presence import LOCAL
from volunteers.services import upload_check_ins
from volunteers.services.end_forgotten import end_forgotten

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Anna served from five hours ago to two hours ago, without a signal."""
    world = SmallWorld()
    world.consent(world.anna, "position")
    whole = timedelta(microseconds=world.now.microsecond)  # as exact as an anchor is
    world.over = shift(world, begins=-5 * HOUR - whole, lasts=3 * HOUR)
    world.mine = place(world, world.over, world.anna)
    world.start, world.end = world.over.during.lower, world.over.during.upper
    return world


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def test_in_any_order_and_answered_in_the_order_sent(world, anna):
    into = event("check_in", world.mine, world.start)
    out = event("check_out", world.mine, world.end)
    answer = upload(anna, out, into)
    assert statuses(answer) == ["APPLIED", "APPLIED"]
    assert [each["clientKey"] for each in answer["answers"]] == [
        json.loads(each)["clientKey"] for each in (out, into)
    ]
    assert Attendance.objects.get().minutes == ServiceRecord.objects.get().minutes == 180


def test_a_check_out_waits_for_its_check_in(world, anna):
    out = event("check_out", world.mine, world.end)
    waiting = upload(anna, out)
    assert statuses(waiting) == ["WAITING"]
    assert (waiting["answers"][0]["errors"], waiting["answers"][0]["final"]) == ([], True)
    assert not Attendance.objects.exists()
    assert statuses(upload(anna, event("check_in", world.mine, world.start))) == ["APPLIED"]
    assert Attendance.objects.get().minutes == 180


def test_sent_again_it_is_the_first_answer(world, anna):
    sent = [
        event("check_in", world.mine, world.start),
        event("check_out", world.mine, world.end),
    ]
    first = upload(anna, *sent)
    again = upload(anna, *reversed(sent), sentAt=world.now.isoformat())
    assert statuses(again) == statuses(first)
    assert [each["replayed"] for each in again["answers"]] == [True, True]
    assert ServiceRecord.objects.count() == 1
    assert CheckInAttempt.objects.count() == 2


def test_a_tap_whose_answer_was_lost_is_known_by_its_key(world, anna):
    """Sent alone first and with the others later."""
    running = place(world, shift(world, begins=-MINUTE), world.anna)
    one = json.loads(event("check_in", running, world.now))
    given = {name: one[name] for name in ("clientKey", "capturedAt", "anchor", "monotonicMs")}
    assert codes(tap_in(anna, world, running, **given)) == []
    (answer,) = upload(anna, json.dumps(one))["answers"]
    assert (answer["status"], answer["replayed"]) == ("APPLIED", True)


def test_one_leaves_the_others_as_they_are(world, anna):
    twice = key()
    answer = upload(
        anna,
        "{",
        None,
        event("check_in", world.mine, world.start, clientKey=twice),
        event("check_out", world.mine, world.end, clientKey=twice),
        event("dance", world.mine, world.end),
        event("check_out", world.mine, world.end),
    )
    assert statuses(answer) == [
        "REJECTED",
        "REJECTED",
        "APPLIED",
        "REJECTED",
        "REJECTED",
        "APPLIED",
    ]
    assert [each["errors"] for each in answer["answers"]][:5] == [
        [{"code": "INVALID", "field": "events.0"}],
        [{"code": "INVALID", "field": "events.1"}],
        [],
        [{"code": "KEY_REUSED", "field": "clientKey"}],
        [{"code": "INVALID", "field": "events.4.kind"}],
    ]
    assert all(each["final"] for each in answer["answers"])
    assert Attendance.objects.get().minutes == 180


def test_a_place_that_is_not_to_be_found_is_kept_for_the_branch(world, anna):
    lost = event("check_in", global_id("Assignment", NOBODY), world.start)
    for replayed in (False, True):
        (answer,) = upload(anna, lost)["answers"]
        assert (answer["status"], answer["final"]) == ("PENDING_REVIEW", True)
        assert (answer["errors"][0]["code"], answer["replayed"]) == ("TAP_KEPT", replayed)
    stray = StrayTap.objects.get()
    assert (stray.person, stray.unit, stray.text) == (world.anna, world.own_branch.unit, lost)
    assert str(HERE["lng"]).encode() not in bytes(stray.text_sealed)
    assert OfficeItem.objects.get().mutation == "closeStrayTap"


def test_somebody_else_s_place_is_none_of_ones_own(world, anna):
    other = place(world, world.over, world.leader)
    assert statuses(upload(anna, event("check_in", other, world.start))) == ["PENDING_REVIEW"]
    assert not Attendance.objects.exists()


def test_a_place_lost_meanwhile_is_looked_at(world, anna):
    Assignment.objects.update(state="withdrawn", changed_at=world.end)
    answer = upload(
        anna,
        event("check_in", world.mine, world.start),
        event("check_out", world.mine, world.end),
    )
    assert statuses(answer) == ["PENDING_REVIEW", "PENDING_REVIEW"]
    there = Attendance.objects.get()
    assert (there.review_reasons, there.minutes) == (["place_lost"], None)
    assert Assignment.objects.get().state == "withdrawn"
    assert OfficeItem.objects.get().mutation == "settleAttendance"


def test_what_is_older_than_the_policy_says_goes_to_review(world, anna):
    start = world.start - 5 * DAY
    mine = place(world, shift(world, begins=start - world.now, lasts=HOUR), world.anna)
    answer = upload(anna, event("check_in", mine, start), event("check_out", mine, start + HOUR))
    assert statuses(answer) == ["PENDING_REVIEW", "PENDING_REVIEW"]
    there = Attendance.objects.get()
    assert (there.checked_in_at, there.checked_out_at) == (start, start + HOUR)
    assert there.review_reasons == ["arrived_late"]


@pytest.mark.parametrize(
    "moment",
    [
        {"capturedAt": None, "anchor": None, "monotonicMs": None},
        {"capturedAt": "2001-01-01T00:00:00Z", "anchor": None},
        {"anchor": "a1.1.forged", "monotonicMs": 0, "capturedAt": None},
        {"anchor": None, "monotonicMs": None},
    ],
)
def test_without_evidence_of_its_time_it_is_doubted_and_not_rejected(world, anna, moment):
    assert statuses(upload(anna, event("check_in", world.mine, world.start, **moment))) == [
        "PENDING_REVIEW"
    ]
    assert Attendance.objects.get().review_reasons[0] == "time_not_believed"


def test_each_is_judged_by_its_own_running_time(world, anna):
    """The phone's clock jumped by a year between the two, and says nothing true."""
    began = world.start - HOUR
    moments = [
        {"anchor": sign_anchor(began), "monotonicMs": span / (MINUTE / 60_000), "capturedAt": wrong}
        for span, wrong in (
            (HOUR, (world.now - 400 * DAY).isoformat()),
            (4 * HOUR, (world.now + 400 * DAY).isoformat()),
        )
    ]
    answer = upload(
        anna,
        event("check_in", world.mine, began, **moments[0]),
        event("check_out", world.mine, began, **moments[1]),
    )
    assert statuses(answer) == ["APPLIED", "APPLIED"]
    assert Attendance.objects.get().minutes == 180


def test_not_more_than_a_hundred_and_only_whoever_is_logged_in(world, anna):
    assert codes(upload(anna, *["{"] * 101)) == ["TOO_MANY_AT_ONCE"]
    assert len(upload(anna, *["{"] * 100)["answers"]) == 100
    assert codes(upload(Phone(None), "{")) == ["UNAUTHENTICATED"]


def test_what_cannot_be_worked_on_is_kept_and_the_queue_goes_on(world, anna, monkeypatch):
    def broken(*args, **given):
        raise RuntimeError

    monkeypatch.setitem(upload_check_ins.DEEDS, "check_out", broken)
    answer = upload(
        anna,
        event("check_out", world.mine, world.end),
        event("check_in", world.mine, world.start),
    )
    assert statuses(answer) == ["PENDING_REVIEW", "APPLIED"]
    assert StrayTap.objects.get().reason == "fault"


def test_only_what_may_end_otherwise_is_to_be_sent_again(world, anna, monkeypatch):
    def busy(*args, **given):
        raise upload_check_ins.Refused(upload_check_ins.Refusal("BUSY"))

    monkeypatch.setitem(upload_check_ins.DEEDS, "check_in", busy)
    (answer,) = upload(anna, event("check_in", world.mine, world.start))["answers"]
    assert (answer["status"], answer["final"]) == ("REJECTED", False)
    assert not StrayTap.objects.exists()


def test_an_earlier_check_in_that_arrives_late_moves_the_beginning(world, anna):
    upload(
        anna,
        event("check_in", world.mine, world.start + HOUR),
        event("check_out", world.mine, world.end),
    )
    assert ServiceRecord.objects.get().minutes == 120
    upload(anna, event("check_in", world.mine, world.start))
    lines = ServiceRecord.objects.order_by("seq").values_list("kind", "minutes", "source")
    assert list(lines) == [
        ("settlement", 120, "attendance"),
        ("reversal", -120, "late_tap"),
        ("settlement", 180, "attendance"),
    ]


def test_of_a_day_s_cap_the_earlier_presence_has_the_first_share(world, anna):
    """Whichever of the two arrived first."""
    midnight = world.start.astimezone(LOCAL).replace(hour=0, minute=0, second=0) - DAY
    starts = [midnight + 8 * HOUR, midnight + 13 * HOUR]
    places = [
        place(world, shift(world, begins=each - world.now, lasts=5 * HOUR), world.anna)
        for each in starts
    ]
    for mine, start in reversed(list(zip(places, starts, strict=True))):
        upload(
            anna,
            event("check_in", mine, start),
            event("check_out", mine, start + 5 * HOUR),
        )
    minutes = Attendance.objects.order_by("checked_in_at").values_list("minutes", flat=True)
    assert list(minutes) == [300, 180]
    assert sum(ServiceRecord.objects.values_list("minutes", flat=True)) == 480


def test_out_at_the_very_end_after_the_clock_was_not_forgotten(world, anna):
    upload(anna, event("check_in", world.mine, world.start))
    assert end_forgotten(world.now + HOUR) == 1
    assert Attendance.objects.get().needs_review is True
    upload(anna, event("check_out", world.mine, world.end))
    there = Attendance.objects.get()
    assert (there.minutes, there.needs_review) == (180, False)


def test_what_a_leader_decided_no_late_tap_changes(world, anna):
    upload(anna, event("check_in", world.mine, world.start + HOUR))
    Attendance.objects.update(settled_by=world.leader, checked_out_at=world.end, minutes=60)
    answer = upload(
        anna,
        event("check_in", world.mine, world.start),
        event("check_out", world.mine, world.end - MINUTE),
    )
    assert statuses(answer) == ["REJECTED", "REJECTED"]
    assert Attendance.objects.get().minutes == 60


def test_tapped_proof_is_from_the_server(world, anna):
    """The helper's anchor is real: a later one than the arrival proves nothing."""
    later = tapped_at(world.now + HOUR)
    assert statuses(upload(anna, event("check_in", world.mine, world.now, **later))) == [
        "PENDING_REVIEW"
    ]
