"""A check-out that was forgotten: the same whether the clock, a late tap or the next check-in finds
it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from backend.sweeps import sweep_all
from tests.volunteers.hands import check_out
from tests.volunteers.policies import shift_says
from tests.volunteers.reviews import settle
from tests.volunteers.scenes import HOUR, MINUTE, place, presence, shift, tap_in, tap_out, tapped_at
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Assignment, Attendance, ServiceRecord
from volunteers.services.end_forgotten import end_forgotten

pytestmark = pytest.mark.django_db
LATE = "check_out.forgotten_after_minutes"


@pytest.fixture
def world():
    """Anna's shift of an hour ended three hours ago, and she is still checked in."""
    world = SmallWorld()
    world.consent(world.anna, "position")
    world.over = shift(world, begins=-4 * HOUR, lasts=HOUR)
    world.mine = place(world, world.over, world.anna)
    presence(world, world.mine, began=4 * HOUR)
    return world


def state(world):
    """All that is left of it, whoever came first."""
    there = Attendance.objects.get(assignment=world.mine)
    return {
        "out": there.checked_out_at == world.over.during.upper,
        "minutes": there.minutes,
        "reasons": there.review_reasons,
        "waits": there.needs_review,
        "place": Assignment.objects.get(pk=world.mine.pk).state,
        "asked": OfficeItem.objects.filter(settled_at=None).count(),
        "told": list(
            InboxMessage.objects.filter(recipient=world.anna).values_list("kind", flat=True)
        ),
        "lines": ServiceRecord.objects.count(),
    }


FORGOTTEN = {
    "out": True,
    "minutes": None,
    "reasons": ["check_out_forgotten"],
    "waits": True,
    "place": "completed",
    "asked": 1,
    "told": ["check_out_forgotten"],
    "lines": 0,
}


def test_the_clock_ends_it_once(world):
    assert [end_forgotten(world.now), end_forgotten(world.now)] == [1, 0]
    assert state(world) == FORGOTTEN
    assert AuditEntry.objects.filter(deed="end_forgotten").count() == 1


def test_a_tap_that_comes_too_late_finds_the_same(world):
    assert codes(tap_out(Phone(world.anna), world, world.mine)) == []
    assert state(world) == FORGOTTEN


def test_so_does_the_next_check_in_and_it_is_not_refused(world):
    following = place(world, shift(world, begins=-MINUTE), world.anna)
    assert codes(tap_in(Phone(world.anna), world, following)) == []
    assert state(world) == FORGOTTEN
    assert Attendance.objects.get(checked_out_at=None).assignment == following


def test_a_late_tap_after_the_clock_changes_nothing(world):
    end_forgotten(world.now)
    assert codes(tap_out(Phone(world.anna), world, world.mine)) == []
    assert state(world) == FORGOTTEN


def test_a_tap_in_time_that_arrives_after_the_clock_counts(world):
    """It was made offline, ten minutes before the shift's end."""
    end_forgotten(world.now)
    made = tapped_at(world.over.during.upper - 10 * MINUTE + MINUTE / 60)
    answer = tap_out(Phone(world.anna), world, world.mine, **made)
    assert answer["record"]["minutes"] == 50
    found = state(world)
    assert (found["minutes"], found["waits"], found["asked"]) == (50, False, 0)
    again = tap_out(Phone(world.anna), world, world.mine, **made)
    assert codes(again) == ["NOT_CHECKED_IN"]
    assert ServiceRecord.objects.count() == 1


def test_what_the_leader_decided_is_not_opened_again(world):
    end_forgotten(world.now)
    there = Attendance.objects.get(assignment=world.mine)
    assert settle(world.leader, there)["attendance"]["minutes"] == 60
    made = tapped_at(world.over.during.upper - 10 * MINUTE)
    answer = tap_out(Phone(world.anna), world, world.mine, **made)
    assert codes(answer) == ["NOT_CHECKED_IN"]
    assert ServiceRecord.objects.get().minutes == 60


def test_not_before_the_policy_s_time(world):
    shift_says(world.leader, world.over, {LATE: 200})
    assert end_forgotten(world.now + 19 * MINUTE) == 0
    assert end_forgotten(world.now + 21 * MINUTE) == 1


def test_whoever_checked_in_only_after_the_end_was_there_for_no_time(world):
    Attendance.objects.update(checked_in_at=world.over.during.upper + MINUTE)
    assert end_forgotten(world.now) == 1
    there = Attendance.objects.get()
    assert there.checked_out_at == there.checked_in_at


def test_nothing_is_locked_before_its_time_and_the_patient_hold_nobody_up(world):
    patient = shift(world, begins=-HOUR, lasts=HOUR - MINUTE)
    presence(world, place(world, patient, world.leader), began=HOUR)
    with CaptureQueriesContext(connection) as captured:
        assert end_forgotten(world.now) == 1
    locked = [each["sql"] for each in captured.captured_queries if "FOR NO KEY" in each["sql"]]
    assert not [each for each in locked if f'"volunteers_shift"."id" = {patient.pk} ' in each]
    assert Attendance.objects.get(checked_out_at=None).shift == patient
    with CaptureQueriesContext(connection) as captured:
        assert end_forgotten(world.now) == 0
    assert not [each for each in captured.captured_queries if "FOR NO KEY" in each["sql"]]


def test_a_leader_s_hand_in_time_counts_too_though_it_arrives_after_the_clock(world):
    presence(world, place(world, world.over, world.leader), began=4 * HOUR)
    end_forgotten(world.now)
    made = tapped_at(world.over.during.upper - 10 * MINUTE + MINUTE / 60)
    answer = check_out(world.leader, world, [world.mine], of=world.over, **made)
    assert codes(answer) == []
    found = state(world)
    assert (found["minutes"], found["waits"], found["lines"]) == (50, False, 1)


def test_the_sweep_knows_of_it(world):
    sweep_all(world.now)
    assert state(world) == FORGOTTEN
