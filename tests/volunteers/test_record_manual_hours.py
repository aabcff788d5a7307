"""An office puts a paper list of who served before another officer."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from backend.identifiers import global_id
from backend.messaging.models import OfficeItem
from tests.volunteers.disputes import recorded
from tests.volunteers.papers import approve, helpers, picture, planned, record, said, timed
from tests.volunteers.scenes import DAY, HOUR, activity, rows_of
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import (
    Activity,
    Attendance,
    PaperEntry,
    PaperEvidence,
    PaperHours,
    ServiceRecord,
    VolunteerStatus,
)
from volunteers.rules.presence import service_date

pytestmark = pytest.mark.django_db
INBOX = "{ inboxOfOffice(first: 5) { edges { node { mutation mayAct subject { id } } } } }"
MINE = "{ myPaperHours(first: 5) { edges { node { minutes paper { state { code } } } } } }"
NOTHING = {"PaperHours": 0, "PaperEntry": 0, "PaperEvidence": 0, "OfficeItem": 0}


@pytest.fixture
def world():
    world = SmallWorld()
    world.one = planned(world)
    return world


def refused(world, *entries, person=None, of=None):
    """Codes and fields; and nothing was written."""
    answer = record(world, person or world.leader, of or world.one, list(entries))
    assert rows_of(PaperHours, PaperEntry, PaperEvidence, OfficeItem) == NOTHING
    return [(each["code"], each["field"]) for each in answer["errors"]]


def test_it_waits_for_somebody_else_and_counts_for_nothing(world):
    second = world.person("副队长")
    world.office(second, "deputy_leader", world.own_team)
    photo = picture(world, world.leader)
    entries = [said(world.one, world.anna), timed(world.one, world.leader)]
    answer = record(world, world.leader, world.one, entries, [photo])
    assert answer["hours"]["state"]["code"] == "waiting"
    assert [each["minutes"] for each in answer["hours"]["entries"]] == [60, None]
    assert rows_of(ServiceRecord, Attendance) == {"ServiceRecord": 0, "Attendance": 0}
    for person, may_act in ((world.leader, False), (second, True)):
        (item,) = nodes(Phone(person).read(INBOX)["inboxOfOffice"])
        assert (item["mutation"], item["mayAct"]) == ("approveManualHours", may_act)
        assert item["subject"]["id"] == answer["hours"]["id"]
    photo.refresh_from_db()
    assert photo.forget_at is None


def test_whoever_served_sees_their_own_entry_only(world):
    sister = helpers(world, 1)[0]
    record(world, world.leader, world.one, [said(world.one, each) for each in (world.anna, sister)])
    paper = PaperHours.objects.get()
    (mine,) = nodes(Phone(world.anna).read(MINE)["myPaperHours"])
    assert mine == {"minutes": 60, "paper": {"state": {"code": "waiting"}}}
    document = """query($id: ID!) { node(id: $id) { ... on PaperHours {
        entries { id } evidence { upload { id } } } } }"""
    seen = Phone(world.anna).read(document, id=id_of("PaperHours", paper))["node"]
    assert (len(seen["entries"]), seen["evidence"]) == (1, [])
    seen = Phone(world.manager).read(document, id=id_of("PaperHours", paper))["node"]
    assert len(seen["entries"]) == 2
    assert seen["evidence"][0]["upload"] is not None
    seen = Phone(world.sister_manager).read(document, id=id_of("PaperHours", paper))
    assert seen["node"] is None


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_no_activity_that_nobody_approved(world, state):
    Activity.objects.update(state=state)
    assert refused(world, said(world.one, world.anna)) == [("ACTIVITY_NOT_APPROVED", "activityId")]


def test_no_activity_that_is_no_volunteer_service(world):
    Activity.objects.update(is_volunteer_service=False)
    assert refused(world, said(world.one, world.anna)) == [("NOT_VOLUNTEER_SERVICE", "activityId")]


def test_no_more_than_the_schedule_leaves(world):
    """Two hours were planned; of two shifts at a time, one can be served."""
    planned(world, of=world.one.activity)
    assert refused(world, said(world.one, world.anna, 121)) == [("MORE_THAN_LEFT", "entries.0")]
    two = [said(world.one, world.anna, 61), said(world.one, world.anna, 60)]
    assert refused(world, *two) == [("MORE_THAN_LEFT", "entries.1")]
    other_day = said(world.one, world.anna, on=str(service_date(world.now - 9 * DAY)))
    assert refused(world, other_day) == [("MORE_THAN_LEFT", "entries.0")]
    fits = [said(world.one, world.anna, 60), said(world.one, world.anna, 60)]
    assert codes(record(world, world.leader, world.one, fits)) == []


def test_what_counts_already_for_the_activity_that_day_is_taken_off(world):
    line = recorded(world, world.anna, minutes=60)
    one = line.attendance.shift
    answer = record(world, world.leader, one, [said(one, world.anna, 1, on=str(line.service_date))])
    assert codes(answer) == ["MORE_THAN_LEFT"]
    assert "0" in answer["errors"][0]["message"]


def test_no_more_than_the_day_s_cap(world):
    long = planned(world, minutes=10 * 60, begins=-30 * HOUR)
    assert refused(world, said(long, world.anna, 481), of=long) == [("MORE_THAN_LEFT", "entries.0")]
    assert codes(record(world, world.leader, long, [said(long, world.anna, 480)])) == []


def test_no_minute_twice(world):
    line = recorded(world, world.anna, minutes=60)
    one = planned(world, begins=-HOUR, minutes=60, of=activity(world))
    assert refused(world, timed(one, world.anna, before=30), of=one) == [
        ("MINUTES_ALREADY_CREDITED", "entries.0")
    ]
    assert line.attendance.credited.upper <= world.now
    two = [timed(world.one, world.anna, after=-60), timed(world.one, world.anna, before=30)]
    assert refused(world, *two) == [("MINUTES_ALREADY_CREDITED", "entries.1")]


def test_whoever_came_after_midnight_served_on_the_next_day(world):
    today = localtime(world.now).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = today - DAY - 2 * HOUR - world.now
    night = planned(world, begins=begins, minutes=240, of=activity(world))
    late, whole = timed(night, world.anna, before=150), timed(night, world.anna)
    assert refused(world, late, whole, of=night) == [("MINUTES_ALREADY_CREDITED", "entries.1")]
    assert codes(record(world, world.leader, night, [late])) == []
    (line,) = approve(world.manager, PaperHours.objects.get())["records"]
    assert line["minutes"] == 90
    assert line["serviceDate"] == str(service_date(today - DAY))


def test_times_outside_of_every_shift(world):
    early = timed(world.one, world.anna, before=-90, after=-150)
    assert refused(world, early) == [("NO_SHIFT_THEN", "entries.0")]
    given = timed(world.one, world.anna, before=-90, after=-150)
    given["shiftId"] = id_of("Shift", world.one)
    assert refused(world, given) == [("NO_MINUTES_TO_CREDIT", "entries.0")]


def test_each_refusal_names_its_place(world):
    outsider, gone = helpers(world, 2)
    VolunteerStatus.objects.filter(volunteer__person=gone).update(status="suspended")
    elsewhere = planned(world, of=activity(world))
    assert refused(
        world,
        said(world.one, world.anna),
        said(world.one, world.stranger),
        {**said(world.one, world.anna), "personId": global_id("Person", uuid4())},
        said(world.one, outsider, 0),
        said(world.one, outsider, on=None),
        {**timed(world.one, outsider), "minutes": 5},
        timed(world.one, outsider, before=30, after=-100),
        said(world.one, outsider, on=str(service_date(world.now + 2 * DAY))),
        said(world.one, outsider, shiftId=id_of("Shift", elsewhere)),
    ) == [
        ("NOT_FOUND", "entries.1"),
        ("NOT_FOUND", "entries.2"),
        ("INVALID", "entries.3"),
        ("INVALID", "entries.4"),
        ("INVALID", "entries.5"),
        ("SHIFT_ENDS_BEFORE_IT_STARTS", "entries.6"),
        ("NOT_YET", "entries.7"),
        ("NOT_FOUND", "entries.8"),
    ]
    assert refused(world, said(world.one, gone)) == [("NOT_A_VOLUNTEER", "entries.0")]


def test_nobody_and_too_many(world):
    assert refused(world) == [("NOBODY_NAMED", "entries")]
    assert refused(world, *[said(world.one, world.anna, 1)] * 201) == [
        ("TOO_MANY_AT_ONCE", "entries")
    ]


def test_pictures_are_one_s_own_and_used_once(world):
    entry = [said(world.one, world.anna)]
    mine = picture(world, world.leader)
    for pictures, code, field in (
        ([], "REQUIRED", "evidenceIds"),
        ([picture(world, world.anna)], "NOT_FOUND", "evidenceIds.0"),
        ([mine, picture(world, world.leader, state="requested")], "FILE_NOT_STORED", None),
        ([picture(world, world.leader, purpose="profile_photo")], "FILE_NOT_STORED", None),
        ([mine] * 11, "TOO_MANY_AT_ONCE", "evidenceIds"),
    ):
        (error,) = record(world, world.leader, world.one, entry, pictures)["errors"]
        assert error["code"] == code
        assert field in (None, error["field"])
    assert codes(record(world, world.leader, world.one, entry, [mine])) == []
    assert codes(record(world, world.leader, world.one, entry, [mine])) == ["FILE_USED"]
    assert PaperHours.objects.count() == 1


def test_two_hundred_take_as_many_statements_as_two(world):
    people = helpers(world, 20)
    taken = []
    for some in (people[:2], people):
        entries = [said(world.one, each, 1) for each in some]
        entries += [timed(world.one, each, before=30, after=-60) for each in some]
        with CaptureQueriesContext(connection) as captured:
            assert codes(record(world, world.leader, world.one, entries)) == []
        taken.append(len(captured))
    assert taken[0] == taken[1]


def test_strangers_hear_what_is_said_of_nothing(world):
    for person in (world.anna, world.sister_manager, world.stranger):
        answers = {
            str(
                Phone(person).do(
                    "recordManualHours",
                    "hours { id }",
                    activityId=each,
                    entries=[said(world.one, world.anna)],
                    evidenceIds=[],
                    reason="x",
                )
            )
            for each in (id_of("Activity", world.one.activity), global_id("Activity", uuid4()))
        }
        assert len(answers) == 1
        assert "NOT_FOUND" in answers.pop()
