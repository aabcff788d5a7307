"""An office decides on a disputed record: new lines correct the ledger, and no line changes."""

from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from backend.identifiers import global_id
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.disputes import balance, chain_holds, decide, dispute, recorded, times, total
from tests.volunteers.reviews import refuse, settle, to_review
from tests.volunteers.scenes import DAY, HOUR, MINUTE, activity, place, presence, shift
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Attendance, RecordDispute, ServiceRecord
from volunteers.rules.presence import LOCAL, service_date

pytestmark = pytest.mark.django_db
MINE = "{ myDisputes(first: 5) { edges { node { reason state { code } } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def open_dispute(person, thing, **given):
    assert codes(dispute(person, thing, **given)) == []
    return RecordDispute.objects.get(state="raised")


def test_upheld_a_new_line_brings_the_difference_and_the_old_one_stays(world):
    line = recorded(world, world.anna, minutes=60)
    row = open_dispute(world.anna, line, minutes=45)
    answer = decide(world.leader, row)
    assert [(each["kind"]["code"], each["minutes"]) for each in answer["records"]] == [
        ("correction", -15)
    ]
    new = ServiceRecord.objects.latest("seq")
    assert (new.approved_by, new.recorded_by) == (world.leader, world.leader)
    assert (new.source, new.attendance) == ("dispute", line.attendance)
    there = Attendance.objects.get()
    assert (there.minutes, total(world.anna)) == (45, 45)
    assert ServiceRecord.objects.get(pk=line.pk).minutes == 60
    assert chain_holds(world.anna)
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_the_volunteer_is_told_and_reads_why_in_the_app_only(world):
    row = open_dispute(world.anna, recorded(world, world.anna), minutes=45)
    decide(world.leader, row, reason="签到表为证")
    (mine,) = nodes(Phone(world.anna).read(MINE)["myDisputes"])
    assert mine == {"reason": "签到表为证", "state": {"code": "applied"}}
    told = InboxMessage.objects.get(recipient=world.anna, kind="dispute_applied")
    assert told.subject_type == "RecordDispute"


def test_declined_nothing_changes(world):
    line = recorded(world, world.anna)
    row = open_dispute(world.anna, line)
    assert codes(decide(world.leader, row, upheld=False, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(decide(world.leader, row, upheld=False, minutes=5)) == ["INVALID"]
    answer = decide(world.leader, row, upheld=False)
    assert (answer["dispute"]["state"]["code"], answer["records"]) == ("declined", [])
    assert ServiceRecord.objects.get() == line
    assert InboxMessage.objects.filter(recipient=world.anna, kind="dispute_declined").exists()
    assert codes(decide(world.leader, row)) == ["DISPUTE_NOT_OPEN"]
    assert codes(dispute(world.anna, line)) == []


def test_a_refused_presence_gets_its_first_line(world):
    there = to_review(world, world.anna, minutes=90)
    refuse(world.leader, there)
    row = open_dispute(world.anna, there, **times(there))
    assert codes(decide(world.leader, row)) == ["NOT_FOUND"]
    assert decide(world.manager, row)["records"][0]["minutes"] == 90
    there.refresh_from_db()
    assert (there.minutes, there.credited.upper) == (90, there.checked_out_at)
    assert chain_holds(world.anna)


def test_nothing_left_of_it_is_a_reversal(world):
    line = recorded(world, world.anna)
    decide(world.leader, open_dispute(world.anna, line, minutes=0))
    back = ServiceRecord.objects.latest("seq")
    assert (back.kind, back.minutes, back.reverses) == ("reversal", -60, line)
    there = Attendance.objects.get()
    assert (there.minutes, there.credited, total(world.anna)) == (0, None, 0)
    again = open_dispute(world.anna, line, **times(there))
    assert codes(decide(world.leader, again)) == ["NOT_FOUND"]
    assert decide(world.manager, again)["records"][0]["minutes"] == 60


def test_other_times_than_claimed(world):
    line = recorded(world, world.anna, minutes=60)
    row = open_dispute(world.anna, line, minutes=10)
    answer = decide(world.leader, row, **times(line.attendance, before=20))
    there = Attendance.objects.get()
    # Where midnight lies between the two beginnings it is another day's: one line takes all back.
    one_day = localdate(there.checked_in_at) == localdate(there.credited.lower)
    minutes = [each["minutes"] for each in answer["records"]]
    assert minutes == ([-20] if one_day else [-60, 40])
    assert there.credited.lower == there.checked_in_at + 20 * MINUTE


def test_minutes_alone_are_no_more_than_what_was_recorded_is_worth(world):
    line = recorded(world, world.anna, minutes=60)
    row = open_dispute(world.anna, line, minutes=61)
    answer = decide(world.leader, row)
    assert codes(answer) == ["MORE_THAN_PRESENT"]
    assert "60" in answer["errors"][0]["message"]
    assert codes(decide(world.leader, row, minutes=60)) == ["NOTHING_CHANGES"]
    assert total(world.anna) == 60


def test_the_shift_s_window_and_the_day_s_cap_hold(world):
    one = shift(world, begins=-10 * HOUR, lasts=9 * HOUR)
    there = presence(world, place(world, one, world.anna), began=10 * HOUR, needs_review=True)
    Attendance.objects.filter(pk=there.pk).update(
        checked_out_at=world.now - 9 * HOUR, needs_review=False, minutes=0
    )
    wide = {
        "beganAt": (world.now - 20 * HOUR).isoformat(),
        "endedAt": (world.now - MINUTE).isoformat(),
    }
    there.refresh_from_db()
    row = open_dispute(world.anna, there, **wide)
    assert decide(world.leader, row)["records"][0]["minutes"] == 480
    there.refresh_from_db()
    assert (there.credited.lower, there.credited.upper) == (one.during.lower, one.during.upper)


def test_no_minute_twice(world):
    first = recorded(world, world.anna, minutes=60)
    other = shift(world, begins=-HOUR, lasts=HOUR, of=activity(world))
    taken = place(world, other, world.manager)
    there = presence(world, taken, began=HOUR)
    Attendance.objects.filter(pk=there.pk).update(
        person=world.anna, checked_out_at=world.now, minutes=0
    )
    there.refresh_from_db()
    row = open_dispute(world.anna, there, **times(there))
    assert codes(decide(world.leader, row)) == ["MINUTES_ALREADY_CREDITED"]
    assert ServiceRecord.objects.get() == first


def test_another_day_takes_back_the_old_one(world):
    """Begun a day earlier than recorded, the whole presence counts for that day."""
    today = world.now.astimezone(LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    before = world.now - (today - DAY)
    one = shift(world, begins=-before - HOUR, lasts=2 * HOUR)
    there = presence(world, place(world, one, world.anna), began=before - 10 * MINUTE)
    Attendance.objects.filter(pk=there.pk).update(
        checked_out_at=one.during.upper, needs_review=True
    )
    there.refresh_from_db()
    assert service_date(there.checked_in_at) != service_date(one.during.lower)
    line = _settled(world, there)
    row = open_dispute(world.anna, there, **times(there, before=-70))
    answer = decide(world.manager, row)
    assert [each["minutes"] for each in answer["records"]] == [120, -50]
    assert [each["serviceDate"] for each in answer["records"]] == [
        str(service_date(one.during.lower)),
        str(line.service_date),
    ]
    assert total(world.anna) == 120
    assert chain_holds(world.anna)


def _settled(world, there):
    OfficeItem.objects.create(
        unit=world.own_team.unit,
        permission="shift.assign",
        kind="attendance_to_review",
        mutation="settleAttendance",
        event="x",
        subject_type="Attendance",
        subject_id=there.pk,
        created_at=world.now,
    )
    assert settle(world.leader, there)["attendance"]["minutes"] == 50
    return ServiceRecord.objects.get()


def test_an_imported_balance_is_taken_back_and_written_anew(world):
    line = balance(world, world.anna)
    row = open_dispute(world.anna, line, minutes=7000)
    assert OfficeItem.objects.get().unit == world.own_branch.unit
    answer = decide(world.manager, row)
    assert [(each["kind"]["code"], each["minutes"]) for each in answer["records"]] == [
        ("reversal", -6000),
        ("opening", 7000),
    ]
    mine = Phone(world.anna).read("{ myHours { minutes openingMinutes } }")["myHours"]
    assert mine == {"minutes": 7000, "openingMinutes": 7000}
    assert codes(dispute(world.anna, line, minutes=9)) == ["DISPUTE_OPEN"]
    back = ServiceRecord.objects.get(kind="reversal")
    assert codes(dispute(world.anna, back, minutes=9)) == ["NOTHING_TO_DISPUTE"]
    assert chain_holds(world.anna)


def test_an_imported_balance_takes_nothing_from_its_day(world):
    balance(world, world.anna, ago=HOUR)
    recorded(world, world.anna, minutes=60)
    assert total(world.anna) == 6060


def test_nobody_decides_on_their_own_or_on_what_they_recorded(world):
    row = open_dispute(world.leader, recorded(world, world.leader))
    assert codes(decide(world.leader, row)) == ["NOT_FOUND"]
    assert codes(decide(world.sister_manager, row)) == ["NOT_FOUND"]
    assert codes(decide(world.manager, row)) == []
    there = to_review(world, world.anna)
    settle(world.leader, there)
    second = world.person("副队长")
    world.office(second, "deputy_leader", world.own_team)
    row = open_dispute(world.anna, there, minutes=30)
    assert OfficeItem.objects.get(settled_at=None).unit == world.own_team.unit
    assert codes(decide(world.leader, row)) == ["RECORDED_BY_YOU"]
    assert codes(decide(second, row)) == []


def test_strangers_hear_what_is_said_of_nothing(world):
    row = open_dispute(world.anna, recorded(world, world.anna))
    for person in (world.anna, world.sister_manager, world.stranger):
        answers = {
            str(
                Phone(person).do(
                    "decideDispute", "dispute { id }", disputeId=each, upheld=True, reason="x"
                )
            )
            for each in (id_of("RecordDispute", row), global_id("RecordDispute", uuid4()))
        }
        assert len(answers) == 1
        assert "NOT_FOUND" in answers.pop()
    assert RecordDispute.objects.get().state == "raised"
