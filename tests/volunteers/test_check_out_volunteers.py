"""The leader checks others out by hand."""

import pytest

from tests.volunteers.hands import check_in, check_out, on_shift
from tests.volunteers.scenes import HOUR, MINUTE, place, presence, shift
from tests.world import SmallWorld, codes
from volunteers.models import Assignment, Attendance, CheckInAttempt, ServiceRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = on_shift(SmallWorld(), people=3)
    for each in world.others[:2]:
        presence(world, each, began=20 * MINUTE)
    return world


def test_their_minutes_are_settled_as_if_they_had_tapped(world):
    answer = check_out(world.leader, world, world.others[:2])
    assert codes(answer) == []
    assert [each["minutes"] for each in answer["attendances"]] == [20, 20]
    assert ServiceRecord.objects.count() == 2
    assert set(Assignment.objects.values_list("state", flat=True)) == {
        "completed",
        "checked_in",
        "accepted",
    }
    assert CheckInAttempt.objects.filter(kind="check_out", by=world.leader).count() == 2


def test_whoever_is_not_there_does_not_stop_the_others(world):
    answer = check_out(world.leader, world, [world.others[2], world.others[0]])
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [
        ("assignmentIds.0", "NOT_CHECKED_IN")
    ]
    assert [each["minutes"] for each in answer["attendances"]] == [20]


def test_what_was_doubtful_stays_so(world):
    Attendance.objects.filter(person=world.others[0].person).update(
        needs_review=True, review_reasons=["office_ended"]
    )
    answer = check_out(world.leader, world, world.others[:1])
    assert answer["attendances"] == [
        {"minutes": None, "needsReview": True, "reviewReasons": ["office_ended"]}
    ]
    assert not ServiceRecord.objects.exists()


def test_a_place_elsewhere_is_one_that_nobody_has(world):
    other = place(world, shift(world, begins=-9 * HOUR), world.others[2].person)
    presence(world, other, began=8 * HOUR)
    answer = check_out(world.leader, world, [other, world.mine.assignment, world.others[0]])
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [
        ("assignmentIds.0", "NOT_FOUND"),
        ("assignmentIds.1", "NOT_FOUND"),
    ]
    assert Attendance.objects.filter(checked_out_at=None).count() == 3


def test_only_while_checked_in_oneself(world):
    Attendance.objects.filter(pk=world.mine.pk).update(checked_out_at=world.now - MINUTE)
    assert codes(check_out(world.leader, world, world.others)) == ["CHECK_IN_FIRST"]
    assert codes(check_out(world.manager, world, world.others)) == ["NOT_FOUND"]


def test_in_and_out_by_the_same_hand(world):
    assert codes(check_in(world.leader, world, world.others[2:])) == []
    assert codes(check_out(world.leader, world, world.others[2:])) == []
    attendance = Attendance.objects.get(person=world.others[2].person)
    assert attendance.minutes == 0
    assert attendance.checked_out_at - attendance.checked_in_at < HOUR
