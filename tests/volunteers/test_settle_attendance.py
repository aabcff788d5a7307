"""The leader settles a presence that was put before the office."""

from uuid import uuid4

import pytest

from backend.authority.models import Office
from backend.identifiers import global_id
from backend.messaging.models import InboxMessage, OfficeItem
from tests.backend.offices import remove
from tests.volunteers.reviews import refuse, settle, to_review
from tests.volunteers.scenes import HOUR, MINUTE, activity, served, tap_out
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Attendance, ServiceRecord

pytestmark = pytest.mark.django_db
INBOX = "{ inboxOfOffice(first: 5) { edges { node { mutation mayAct subject { id } } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def test_confirmed_its_minutes_enter_the_ledger_and_the_volunteer_is_told(world):
    there = to_review(world, world.anna)
    (item,) = nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])
    assert (item["mutation"], item["mayAct"]) == ("settleAttendance", True)
    assert item["subject"]["id"] == id_of("Attendance", there)
    answer = settle(world.leader, there)
    assert answer["attendance"] == {"minutes": 90, "needsReview": False, "reason": ""}
    line = ServiceRecord.objects.get()
    assert (line.approved_by, line.recorded_by) == (world.leader, world.leader)
    assert InboxMessage.objects.filter(recipient=world.anna, kind="service_recorded").exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()
    assert codes(settle(world.leader, there)) == ["NOTHING_TO_SETTLE"]


def test_other_times_count_with_a_reason_and_what_was_recorded_stays(world):
    there = to_review(world, world.anna)
    earlier = (there.checked_out_at - 30 * MINUTE).isoformat()
    assert codes(settle(world.leader, there, endedAt=earlier)) == ["REASON_REQUIRED"]
    answer = settle(world.leader, there, endedAt=earlier, reason="提前离开")
    assert answer["attendance"]["minutes"] == 60
    now = Attendance.objects.get()
    assert now.checked_out_at == there.checked_out_at
    assert now.credited.upper == there.checked_out_at - 30 * MINUTE
    assert (now.settled_by, now.reason) == (world.leader, "提前离开")


def test_no_minute_outside_the_shift_beyond_the_day_or_twice(world):
    there = to_review(world, world.anna)
    wide = {
        "beganAt": (there.checked_in_at - 5 * HOUR).isoformat(),
        "endedAt": there.checked_out_at.isoformat(),
    }
    assert settle(world.leader, there, reason="早到", **wide)["attendance"]["minutes"] == 90
    again = to_review(world, world.leader, of=activity(world))
    Attendance.objects.filter(pk=again.pk).update(person=world.anna)
    OfficeItem.objects.filter(settled_at=None).update(submitted_by=world.anna)
    assert codes(settle(world.leader, again)) == ["MINUTES_ALREADY_CREDITED"]
    assert ServiceRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("began", "ended", "code"),
    [
        (2 * HOUR, None, "SHIFT_ENDS_BEFORE_IT_STARTS"),
        (None, HOUR, "NOT_YET"),
        (-9 * HOUR, -8 * HOUR, "NO_MINUTES_TO_CREDIT"),
    ],
)
def test_impossible_times(world, began, ended, code):
    there = to_review(world, world.anna)
    given = {
        name: (world.now + of).isoformat()
        for name, of in {"beganAt": began, "endedAt": ended}.items()
        if of is not None
    }
    assert code in codes(settle(world.leader, there, reason="更正", **given))
    assert Attendance.objects.get().minutes is None


def test_nobody_settles_their_own_and_a_lone_leader_s_goes_to_the_branch(world):
    there = to_review(world, world.leader)
    assert codes(settle(world.leader, there)) == ["OWN_SUBMISSION"]
    assert nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])[0]["mayAct"] is False
    assert codes(settle(world.sister_manager, there)) == ["NOT_FOUND"]
    assert settle(world.manager, there)["attendance"]["minutes"] == 90


def test_superiors_wait_while_somebody_leads(world):
    there = to_review(world, world.anna)
    for verb in (settle, refuse):
        assert codes(verb(world.manager, there)) == ["NOT_FOUND"]
    remove(Office.objects.filter(unit=world.own_team.unit))
    assert settle(world.manager, there)["attendance"]["minutes"] == 90


def test_strangers_hear_what_is_said_of_nothing(world):
    there = to_review(world, world.anna)
    for person in (world.anna, world.sister_manager, world.stranger):
        phone = Phone(person)
        answers = {
            str(phone.do(name, "attendance { id }", attendanceId=each, **given))
            for name, given in (("settleAttendance", {}), ("refuseAttendance", {"reason": "无"}))
            for each in (id_of("Attendance", there), global_id("Attendance", uuid4()))
        }
        assert len(answers) == 1
        assert "NOT_FOUND" in answers.pop()


def test_a_clean_presence_needs_nobody(world):
    taken = served(world, world.anna, minutes=60)
    tap_out(Phone(world.anna), world, taken)
    there = Attendance.objects.get()
    assert codes(settle(world.leader, there)) == ["NOTHING_TO_SETTLE"]


def test_a_repeat_gives_the_first_line(world):
    there, once = to_review(world, world.anna), str(uuid4())
    first = settle(world.leader, there, clientKey=once)
    again = settle(world.leader, there, clientKey=once)
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert again["attendance"] == first["attendance"]
    assert ServiceRecord.objects.count() == 1


def test_what_is_no_volunteer_service_is_worth_nothing(world):
    """令67 art. 19: neither by the clean way nor by a leader's word."""
    training = activity(world, is_volunteer_service=False)
    taken = served(world, world.anna, minutes=60, of=training)
    assert tap_out(Phone(world.anna), world, taken)["record"] is None
    there = Attendance.objects.get()
    assert (there.minutes, there.needs_review) == (0, False)
    doubtful = to_review(world, world.leader, of=training)
    assert codes(settle(world.manager, doubtful)) == ["NO_MINUTES_TO_CREDIT"]
    assert not ServiceRecord.objects.exists()
