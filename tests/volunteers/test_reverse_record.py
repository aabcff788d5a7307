"""An office takes back service that was recorded in error or by fraud."""

from uuid import uuid4

import pytest

from backend.identifiers import global_id
from backend.messaging.models import InboxMessage
from tests.volunteers.disputes import balance, chain_holds, decide, dispute, recorded, times, total
from tests.volunteers.reviews import settle, to_review
from tests.volunteers.scenes import tap_out, tapped_at
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Attendance, RecordDispute, ServiceRecord, ServiceRecordText

pytestmark = pytest.mark.django_db
LINES = "{ myServiceRecords(first: 5) { edges { node { minutes reason kind { code } } } } }"


@pytest.fixture
def world():
    return SmallWorld()


def reverse(person, record, reason="代签", **given):
    return Phone(person).do(
        "reverseRecord",
        "records { kind { code } minutes reason }",
        recordId=id_of("ServiceRecord", record),
        reason=reason,
        **given,
    )


def _president(world):
    person = world.person("会长")
    world.office(person, "branch_president", world.own_branch)
    return person


def test_a_line_takes_it_back_and_names_who_said_so(world):
    line = recorded(world, world.anna, minutes=60)
    (back,) = reverse(world.manager, line)["records"]
    assert back == {"kind": {"code": "reversal"}, "minutes": -60, "reason": "代签"}
    new = ServiceRecord.objects.latest("pk")
    assert (new.approved_by, new.recorded_by) == (world.manager, world.manager)
    assert (new.reverses, new.source) == (line, "reversal")
    there = Attendance.objects.get()
    assert (there.minutes, there.credited, total(world.anna)) == (0, None, 0)
    assert chain_holds(world.anna)
    assert codes(reverse(world.officer, line)) == ["NOTHING_TO_REVERSE"]


def test_whoever_served_is_told_and_reads_why(world):
    reverse(world.manager, recorded(world, world.anna))
    told = InboxMessage.objects.get(recipient=world.anna, kind="record_reversed")
    assert told.subject_type == "ServiceRecord"
    lines = nodes(Phone(world.anna).read(LINES)["myServiceRecords"])
    assert [(each["minutes"], each["reason"]) for each in lines] == [(-60, "代签"), (60, None)]


def test_all_that_is_left_of_a_presence_goes_with_it(world):
    line = recorded(world, world.anna, minutes=60)
    dispute(world.anna, line, minutes=40)
    decide(world.leader, RecordDispute.objects.get())
    (back,) = reverse(world.manager, line)["records"]
    assert (back["kind"]["code"], back["minutes"]) == ("correction", -40)
    assert total(world.anna) == 0


def test_what_was_taken_back_can_be_disputed_and_taken_back_again(world):
    line = recorded(world, world.anna, minutes=60)
    reverse(world.manager, line)
    dispute(world.anna, line, **times(line.attendance))
    assert decide(world.leader, RecordDispute.objects.get())["records"][0]["minutes"] == 60
    assert reverse(_president(world), line)["records"][0]["minutes"] == -60
    assert chain_holds(world.anna)


def test_an_imported_balance(world):
    line = balance(world, world.anna, minutes=6000)
    assert reverse(world.manager, line)["records"][0]["minutes"] == -6000
    mine = Phone(world.anna).read("{ myHours { minutes openingMinutes } }")["myHours"]
    assert mine == {"minutes": 0, "openingMinutes": 0}
    back = ServiceRecord.objects.get(kind="reversal")
    for each in (line, back):
        assert codes(reverse(_president(world), each)) == ["NOTHING_TO_REVERSE"]


def test_a_reason_is_needed(world):
    line = recorded(world, world.anna)
    assert codes(reverse(world.manager, line, reason=" ")) == ["REASON_REQUIRED"]
    assert codes(reverse(world.manager, line, reason="长" * 201)) == ["TOO_LONG"]
    assert ServiceRecord.objects.count() == ServiceRecordText.objects.count() == 1


def test_nobody_takes_back_what_they_recorded_or_served(world):
    """Where nobody else sits, the next level does; where somebody does, they do."""
    settle(world.manager, to_review(world, world.leader))
    line = ServiceRecord.objects.get()
    for person in (world.leader, world.manager):
        assert codes(reverse(person, line)) == ["NOT_FOUND"]
    president = _president(world)
    assert codes(reverse(world.manager, line)) == ["RECORDED_BY_YOU"]
    assert codes(reverse(world.officer, line)) == ["NOT_FOUND"]
    assert reverse(president, line)["records"][0]["minutes"] == -90


def test_an_officer_s_own(world):
    line = recorded(world, world.leader)
    world.office(world.leader, "branch_secretary", world.own_branch)
    assert codes(reverse(world.leader, line)) == ["NOT_FOUND"]
    world.office(world.leader, "branch_president", world.own_branch)
    assert codes(reverse(world.leader, line)) == ["OWN_SUBMISSION"]
    assert total(world.leader) == 60


def test_only_the_branch_it_counts_for(world):
    line = recorded(world, world.anna)
    for person in (world.anna, world.leader, world.officer, world.sister_manager, world.stranger):
        answers = {
            str(Phone(person).do("reverseRecord", "records { id }", recordId=each, reason="x"))
            for each in (id_of("ServiceRecord", line), global_id("ServiceRecord", uuid4()))
        }
        assert len(answers) == 1
        assert "NOT_FOUND" in answers.pop()
    assert ServiceRecord.objects.get() == line


def test_no_tap_that_arrives_later_brings_it_back(world):
    """Who was not there has no minutes, whatever a phone sends."""
    reverse(world.manager, recorded(world, world.anna, minutes=60))
    there = Attendance.objects.get()
    assert there.settled_by == world.manager
    earlier = tapped_at(there.checked_in_at + (there.checked_out_at - there.checked_in_at) / 2)
    answer = tap_out(Phone(world.anna), world, there.assignment, **earlier)
    assert codes(answer) == ["NOT_CHECKED_IN"]
    assert total(world.anna) == 0
