"""The leader checks others in by hand: power that comes from standing there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.authority.models import Office
from backend.clock import sign_anchor
from backend.dated import since
from backend.messaging.models import InboxMessage
from tests.backend.offices import edit
from tests.volunteers.hands import check_in, on_shift
from tests.volunteers.scenes import HOUR, MINUTE, place, presence, shift, volunteers
from tests.world import SmallWorld, codes
from volunteers.models import Assignment, Attendance, CheckInAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return on_shift(SmallWorld(), people=3)


def fields(answer):
    return [(error["field"], error["code"]) for error in answer["errors"]]


def there(person):
    return Attendance.objects.filter(person=person, checked_out_at=None).exists()


def test_those_named_are_there_and_are_told(world):
    answer = check_in(world.leader, world, world.others[:2])
    assert codes(answer) == []
    assert [each["accepted"] for each in answer["attempts"]] == [True, True]
    for each in world.others[:2]:
        attendance = Attendance.objects.get(person=each.person)
        assert (attendance.checked_in_at, attendance.needs_review) == (world.now, False)
        assert Assignment.objects.get(pk=each.pk).state == "checked_in"
        told = InboxMessage.objects.get(recipient=each.person)
        assert told.kind == "checked_in_by_leader"
    assert not there(world.others[2].person)
    attempt = CheckInAttempt.objects.first()
    assert (attempt.way, attempt.by, attempt.point_sealed) == ("leader", world.leader, None)


def test_one_who_cannot_does_not_stop_the_others(world):
    first, second, third = world.others
    Assignment.objects.filter(pk=first.pk).update(state="withdrawn")
    presence(world, second, began=MINUTE)
    answer = check_in(world.leader, world, [first, second, third])
    assert fields(answer) == [
        ("assignmentIds.0", "NOT_ACCEPTED"),
        ("assignmentIds.1", "ALREADY_CHECKED_IN"),
    ]
    assert there(third.person)
    assert [each["codes"] for each in answer["attempts"]] == [
        ["NOT_ACCEPTED"],
        ["ALREADY_CHECKED_IN"],
        [],
    ]
    assert CheckInAttempt.objects.filter(accepted=False, by=world.leader).count() == 2


def test_who_stands_here_is_no_longer_there(world):
    """The time is handed over by a leader's hand as by one's own tap."""
    (mine,) = world.others[:1]
    other = place(world, shift(world, begins=-2 * HOUR, lasts=HOUR), mine.person)
    presence(world, other, began=90 * MINUTE)
    assert codes(check_in(world.leader, world, [mine])) == []
    ended = Attendance.objects.get(assignment=other)
    assert (ended.checked_out_at, ended.minutes) == (world.now, 30)
    assert there(mine.person)


def test_a_place_elsewhere_is_one_that_nobody_has(world):
    elsewhere = place(world, shift(world, begins=-HOUR), volunteers(world, 1)[0])
    answer = check_in(world.leader, world, [elsewhere, world.mine.assignment, world.others[0]])
    assert fields(answer) == [
        ("assignmentIds.0", "NOT_FOUND"),
        ("assignmentIds.1", "NOT_FOUND"),
    ]
    assert there(world.others[0].person)
    assert not there(elsewhere.person)
    assert CheckInAttempt.objects.count() == 1


def test_a_deputy_as_well_but_nobody_without_the_office(world):
    deputy, other = world.person("副队长"), world.person("志愿者")
    for each in (deputy, other):
        presence(world, place(world, world.shift, each), began=HOUR / 2)
    assert codes(check_in(other, world, world.others[2:])) == ["NOT_FOUND"]
    assert codes(check_in(deputy, world, world.others[2:])) == ["NOT_FOUND"]
    world.office(deputy, "deputy_leader", world.own_team)
    assert codes(check_in(deputy, world, world.others[2:])) == []


def test_only_while_checked_in_oneself(world):
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - MINUTE)
    assert codes(check_in(world.leader, world, world.others)) == ["CHECK_IN_FIRST"]
    Attendance.objects.all().delete()
    assert codes(check_in(world.leader, world, world.others)) == ["CHECK_IN_FIRST"]
    assert not CheckInAttempt.objects.exists()


def test_not_from_afar(world):
    """A manager reaches the team, but is not the one who stands there."""
    for person in (world.manager, world.officer, world.sister_manager, world.stranger):
        assert codes(check_in(person, world, world.others)) == ["NOT_FOUND"]


def offline(world, at):
    """A tap at that instant, proved by a signed anchor of an hour before it."""
    anchored = at - HOUR
    return {
        "capturedAt": at.isoformat(),
        "anchor": sign_anchor(anchored),
        "monotonicMs": HOUR / timedelta(milliseconds=1),
    }


def test_what_was_tapped_offline_is_judged_by_its_moment(world):
    at = world.now - 20 * MINUTE
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - 10 * MINUTE)
    answer = check_in(world.leader, world, world.others[:1], **offline(world, at))
    assert codes(answer) == []
    assert abs(Attendance.objects.get(person=world.others[0].person).checked_in_at - at) < MINUTE
    before = world.mine.checked_in_at - MINUTE
    answer = check_in(world.leader, world, world.others[1:], **offline(world, before))
    assert codes(answer) == ["CHECK_IN_FIRST"]


def test_an_office_that_ended_before_the_tap_arrived_makes_it_doubtful(world):
    at = world.now - 20 * MINUTE
    held = Office.objects.filter(person=world.leader)
    edit(held, during=since(world.long_ago, world.now - 10 * MINUTE))
    answer = check_in(world.leader, world, world.others[:1], **offline(world, at))
    assert answer["attendances"] == [
        {"minutes": None, "needsReview": True, "reviewReasons": ["office_ended"]}
    ]
    edit(held, during=since(world.long_ago, at - MINUTE))
    answer = check_in(world.leader, world, world.others[1:], **offline(world, at))
    assert codes(answer) == ["NOT_FOUND"]


def test_a_repeat_changes_nothing_and_names_need_one(world):
    once = str(uuid4())
    first = check_in(world.leader, world, world.others, clientKey=once)
    again = check_in(world.leader, world, world.others, clientKey=once)
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert again["attendances"] == first["attendances"]
    assert Attendance.objects.count() == 4
    assert codes(check_in(world.leader, world, [])) == ["NOBODY_TO_CHECK"]


def test_many_in_as_many_statements_as_few(world):
    more = [place(world, world.shift, each) for each in volunteers(world, 12)]
    counted = set()
    for places in (world.others[:2], more):
        with CaptureQueriesContext(connection) as captured:
            assert codes(check_in(world.leader, world, places)) == []
        counted.add(len(captured))
    assert len(counted) == 1
