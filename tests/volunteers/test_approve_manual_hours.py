"""Another officer lets hours that stand on paper enter the ledger."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from backend.authority.models import Office
from backend.identifiers import global_id
from backend.messaging.models import InboxMessage, OfficeItem
from tests.backend.offices import remove
from tests.volunteers.disputes import chain_holds, decide, dispute, total
from tests.volunteers.papers import approve, helpers, on, planned, record, said, timed
from tests.volunteers.scenes import HOUR, MINUTE, place, rows_of
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import (
    Activity,
    Attendance,
    PaperHours,
    RecordDispute,
    ServiceRecord,
    ServiceRecordText,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A list of two: Anna's minutes, and the times of somebody else, entered by the leader."""
    world = SmallWorld()
    world.second = world.person("副队长")
    world.office(world.second, "deputy_leader", world.own_team)
    world.one = planned(world)
    (world.other,) = helpers(world, 1)
    return world


def put(world, *entries, person=None):
    answer = record(world, person or world.leader, world.one, list(entries))
    assert codes(answer) == []
    return PaperHours.objects.latest("pk")


def both(world):
    return said(world.one, world.anna), timed(world.one, world.other, before=30, after=60)


def test_both_stand_behind_each_line(world):
    answer = approve(world.second, put(world, *both(world)))
    assert answer["hours"]["state"]["code"] == "approved"
    assert [(each["minutes"], each["serviceDate"]) for each in answer["records"]] == [
        (60, on(world.one)),
        (90, on(world.one)),
    ]
    assert {each["activityName"] for each in answer["records"]} == {"社区急救宣传"}
    assert {each["reason"] for each in answer["records"]} == {"停电，纸质签到"}
    for line in ServiceRecord.objects.all():
        assert (line.recorded_by, line.approved_by) == (world.leader, world.second)
        assert (line.kind, line.source, line.team) == ("settlement", "paper", world.own_team)
    for person, minutes in ((world.anna, 60), (world.other, 90)):
        assert total(person) == minutes
        assert chain_holds(person)
        assert InboxMessage.objects.filter(recipient=person, kind="service_recorded").exists()
    assert InboxMessage.objects.filter(
        recipient=world.leader, kind="manual_hours_approved"
    ).exists()
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_times_become_a_presence_within_the_shift(world):
    taken = place(world, world.one, world.anna)
    approve(world.second, put(world, timed(world.one, world.anna, before=30, after=60)))
    there = Attendance.objects.get()
    assert (there.person, there.assignment, there.minutes) == (world.anna, taken, 90)
    assert there.checked_out_at == world.one.during.upper + HOUR
    assert there.credited.upper == world.one.during.upper
    line = ServiceRecord.objects.get(attendance=there)
    assert codes(dispute(world.anna, line, minutes=80)) == []


def test_nobody_approves_what_they_entered_or_served(world):
    paper = put(world, *both(world))
    assert codes(approve(world.leader, paper)) == ["OWN_SUBMISSION"]
    assert codes(approve(world.manager, paper)) == ["NOT_FOUND"]
    world.volunteer(world.own_branch, world.second)
    world.join(world.own_team, world.second)
    own = put(world, said(world.one, world.second))
    assert codes(approve(world.second, own)) == ["OWN_SUBMISSION"]
    assert rows_of(ServiceRecord) == {"ServiceRecord": 0}


def test_a_lone_leader_s_goes_to_the_branch(world):
    remove(Office.objects.filter(person=world.second))
    paper = put(world, *both(world))
    assert len(approve(world.manager, paper)["records"]) == 2


def test_once(world):
    paper = put(world, *both(world))
    once = str(uuid4())
    assert approve(world.second, paper, clientKey=once)["replayed"] is False
    again = approve(world.second, paper, clientKey=once)
    assert (again["replayed"], again["hours"]["state"]["code"]) == (True, "approved")
    assert codes(approve(world.second, paper)) == ["NOTHING_TO_APPROVE_HERE"]
    assert ServiceRecord.objects.count() == 2


def test_judged_as_the_ledger_stands_now(world):
    """Two lists say the same: the second is refused whole, with the places that are too much."""
    first, again = put(world, *both(world)), put(world, *both(world))
    approve(world.second, first)
    answer = approve(world.second, again)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("MINUTES_ALREADY_CREDITED", "entries.1")
    ]
    assert total(world.anna) == 60
    Activity.objects.update(state="cancelled")
    assert codes(approve(world.second, again)) == ["ACTIVITY_NOT_APPROVED"]
    assert rows_of(ServiceRecord, ServiceRecordText) == {
        "ServiceRecord": 2,
        "ServiceRecordText": 2,
    }


def test_a_line_without_times_is_corrected_within_what_its_day_leaves(world):
    approve(world.second, put(world, said(world.one, world.anna, 60)))
    line = ServiceRecord.objects.get()
    assert codes(dispute(world.anna, line, minutes=121)) == []
    row = RecordDispute.objects.get()
    assert codes(decide(world.manager, row)) == ["MORE_THAN_LEFT"]
    answer = decide(world.manager, row, minutes=120)
    assert [(each["kind"]["code"], each["minutes"]) for each in answer["records"]] == [
        ("reversal", -60),
        ("correction", 120),
    ]
    assert total(world.anna) == 120
    assert chain_holds(world.anna)


def test_a_presence_stands_for_what_is_credited_to_whoever_has_no_place(world):
    approve(world.second, put(world, *both(world)))
    assert Attendance.objects.get().assignment is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.update(checked_out_at=None)


def test_one_person_twice_on_a_list(world):
    some = [said(world.one, world.anna, 20), said(world.one, world.anna, 30)]
    approve(world.second, put(world, *some))
    assert list(ServiceRecord.objects.order_by("seq").values_list("seq", "minutes")) == [
        (1, 20),
        (2, 30),
    ]
    assert chain_holds(world.anna)


def test_two_hundred_take_as_many_statements_as_two(world):
    people = helpers(world, 40)
    taken = []
    for some in (people[:2], people[2:]):
        entries = [said(world.one, each, 1) for each in some]
        entries += [timed(world.one, each, before=30, after=-60) for each in some]
        paper = put(world, *entries)
        with CaptureQueriesContext(connection) as captured:
            assert codes(approve(world.second, paper)) == []
        taken.append(len(captured))
    assert taken[0] == taken[1]


def test_the_tables_ask_for_two(world):
    paper = put(world, *both(world))
    decided = {"state": "approved", "decided_at": world.now + MINUTE}
    for wrong in (
        {"state": "approved"},
        decided,
        decided | {"decided_by": world.leader},
        {"decided_by": world.second},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperHours.objects.filter(pk=paper.pk).update(**wrong)


def test_strangers_hear_what_is_said_of_nothing(world):
    paper = put(world, *both(world))
    for person in (world.anna, world.sister_manager, world.stranger):
        for verb, given in (("approveManualHours", {}), ("refuseManualHours", {"reason": "x"})):
            answers = {
                str(Phone(person).do(verb, "hours { id }", hoursId=each, **given))
                for each in (id_of("PaperHours", paper), global_id("PaperHours", uuid4()))
            }
            assert len(answers) == 1
            assert "NOT_FOUND" in answers.pop()
    assert PaperHours.objects.get().state == "waiting"
