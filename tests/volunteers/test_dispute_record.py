"""A volunteer disputes a record of theirs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from backend.authority.models import Office
from backend.identifiers import global_id
from backend.messaging.models import OfficeItem
from backend.places.selectors import workday_after
from tests.backend.offices import remove
from tests.volunteers.disputes import dispute, recorded, times, withdraw
from tests.volunteers.reviews import refuse, settle, to_review
from tests.volunteers.scenes import HOUR, rows_of, served
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Attendance, RecordDispute, ServiceRecord
from volunteers.rules.presence import service_date

pytestmark = pytest.mark.django_db
INBOX = "{ inboxOfOffice(first: 5) { edges { node { mutation mayAct subject { id } } } } }"
MINE = "{ myDisputes(first: 5) { edges { node { id claim state { code } reason } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def test_it_waits_for_the_office_that_leads_the_shift(world):
    line = recorded(world, world.anna)
    answer = dispute(world.anna, line, minutes=45)
    assert answer["dispute"]["state"]["code"] == "raised"
    (item,) = nodes(Phone(world.leader).read(INBOX)["inboxOfOffice"])
    assert (item["mutation"], item["mayAct"]) == ("decideDispute", True)
    assert item["subject"]["id"] == answer["dispute"]["id"]
    row = RecordDispute.objects.get()
    assert (row.attendance, row.record, row.unit) == (
        line.attendance,
        None,
        world.own_team.unit,
    )
    due_on = service_date(row.due_at - timedelta(seconds=1))
    assert due_on == workday_after(service_date(row.raised_at), 10)
    assert [each["id"] for each in nodes(Phone(world.anna).read(MINE)["myDisputes"])] == [
        answer["dispute"]["id"]
    ]
    assert ServiceRecord.objects.count() == 1


def test_one_at_a_time(world):
    line = recorded(world, world.anna)
    dispute(world.anna, line)
    assert codes(dispute(world.anna, line)) == ["DISPUTE_OPEN"]
    assert codes(dispute(world.anna, line.attendance)) == ["DISPUTE_OPEN"]
    withdraw(world.anna, RecordDispute.objects.get())
    assert codes(dispute(world.anna, line)) == []


def test_a_presence_refused_or_worth_nothing_can_be_disputed_too(world):
    there = to_review(world, world.anna)
    assert codes(dispute(world.anna, there)) == ["SERVICE_IN_REVIEW"]
    refuse(world.leader, there)
    assert codes(dispute(world.anna, there)) == []


def test_who_is_still_there_waits(world):
    served(world, world.anna, minutes=60)
    assert codes(dispute(world.anna, Attendance.objects.get())) == ["PRESENT_IN_A_SHIFT"]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"minutes": None}, "REQUIRED", "minutes"),
        ({"minutes": 5, "beganAt": HOUR * 0}, "INVALID", "beganAt"),
        ({"minutes": -1}, "INVALID", "claimedMinutes"),
        ({"beganAt": -HOUR}, "REQUIRED", "endedAt"),
        ({"beganAt": -HOUR, "endedAt": -2 * HOUR}, "SHIFT_ENDS_BEFORE_IT_STARTS", "endedAt"),
        ({"beganAt": -HOUR, "endedAt": HOUR}, "NOT_YET", "endedAt"),
        ({"reason": "  "}, "REQUIRED", "claim"),
    ],
)
def test_what_makes_no_claim(world, given, code, field):
    line = recorded(world, world.anna)
    given = {
        name: (world.now + each).isoformat() if name.endswith("At") else each
        for name, each in given.items()
    }
    errors = dispute(world.anna, line, **given)["errors"]
    assert (code, field) in [(each["code"], each["field"]) for each in errors]
    assert rows_of(RecordDispute, OfficeItem) == {"RecordDispute": 0, "OfficeItem": 0}


def test_a_leader_s_own_goes_to_whoever_is_above(world):
    """The leader recorded nothing themself, and nobody else sits at the team."""
    line = recorded(world, world.leader)
    dispute(world.leader, line)
    assert OfficeItem.objects.get().unit == world.own_branch.unit


def test_what_the_leader_settled_goes_to_whoever_is_above(world):
    there = to_review(world, world.anna)
    settle(world.leader, there)
    dispute(world.anna, there)
    assert OfficeItem.objects.get(kind="record_disputed").unit == world.own_branch.unit


def test_an_empty_seat_waits_as_any_does(world):
    line = recorded(world, world.anna)
    remove(Office.objects.filter(unit=world.own_team.unit))
    dispute(world.anna, line)
    assert OfficeItem.objects.get().unit == world.own_team.unit


def test_nobody_else_s(world):
    line = recorded(world, world.anna)
    for person in (world.leader, world.manager, world.stranger):
        for thing in (line, line.attendance):
            assert codes(dispute(person, thing)) == ["NOT_FOUND"]
        made_up = global_id("ServiceRecord", uuid4())
        given = {"recordId": made_up, "minutes": 5, "reason": "x"}
        assert codes(Phone(person).do("disputeRecord", "dispute { id }", **given)) == ["NOT_FOUND"]


def test_of_one_thing_only(world):
    line = recorded(world, world.anna)
    both = {"attendanceId": id_of("Attendance", line.attendance), "minutes": 5}
    assert codes(dispute(world.anna, line, **both)) == ["INVALID"]
    none = Phone(world.anna).do("disputeRecord", "dispute { id }", reason="x", minutes=5)
    assert codes(none) == ["REQUIRED"]


def test_times_fit_a_presence_only(world):
    line = recorded(world, world.anna)
    assert codes(dispute(world.anna, line, **times(line.attendance, before=5))) == []
    row = RecordDispute.objects.get()
    assert (row.claimed_minutes, row.claimed_ended_at) == (None, line.attendance.checked_out_at)


def test_the_tables_refuse_what_no_deed_would_write(world):
    line = recorded(world, world.anna)
    about = {"person": world.anna, "unit": world.own_team.unit, "claim": "x"}
    about |= {"raised_at": world.now, "due_at": world.now}
    for wrong in (
        {"claimed_minutes": 5},
        {"claimed_minutes": 5, "record": line, "attendance": line.attendance},
        {"record": line},
        {"record": line, "claimed_minutes": 5, "claimed_began_at": world.now},
        {"record": line, "claimed_minutes": 5, "decided_at": world.now},
        {"record": line, "claimed_minutes": 5, "state": "applied", "decided_at": world.now}
        | {"decided_by": world.anna},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            RecordDispute.objects.create(**about | wrong)
