"""The main job from the first assignment to the proof, over HTTP as phones do it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.world import SQUARE, Phone, SmallWorld, codes, id_of
from volunteers.models import Assignment, Attendance, ServiceBook, ServiceRecord, Shift, Slot
from volunteers.rules.chain import FIRST, line_hash

pytestmark = pytest.mark.django_db

HERE = {"lng": SQUARE[0], "lat": SQUARE[1], "datum": "GCJ02", "accuracyMetres": 12.0}


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.consent(world.anna, "position")
    return world


def planned(world: SmallWorld, leader: Phone) -> str:
    """A published shift that began ten minutes ago; its id."""
    activity = leader.do(
        "createActivity",
        "activity { id state { code } }",
        organiserId=id_of("Team", world.own_team),
        name="社区急救宣传",
        purpose="教居民心肺复苏",
        field="first_aid",
        riskNotice="户外活动，注意防暑。",
    )
    assert activity["errors"] == []
    assert activity["activity"]["state"]["code"] == "approved"
    shift = leader.do(
        "createShift",
        "shift { id state { code } slots { maximum taken } }",
        activityId=activity["activity"]["id"],
        startsAt=(world.now - timedelta(minutes=10)).isoformat(),
        endsAt=(world.now + timedelta(hours=3)).isoformat(),
        places=2,
        stationId=id_of("Station", world.own_station),
    )
    assert shift["errors"] == []
    published = leader.do(
        "publishShift",
        "shift { id state { code } activity { state { code } } }",
        shiftId=shift["shift"]["id"],
    )
    assert published["shift"]["activity"]["state"]["code"] == "running"
    return shift["shift"]["id"]


def test_from_the_assignment_to_the_proof(world: SmallWorld) -> None:
    anna, leader = Phone(world.anna), Phone(world.leader)
    shift_id = planned(world, leader)
    offered = leader.do(
        "assignVolunteers",
        "assignments { id state { code } person { name } }",
        shiftId=shift_id,
        personIds=[id_of("Person", world.anna)],
    )
    assert offered["errors"] == []
    (place,) = offered["assignments"]
    assert place["person"]["name"] == "林小红"

    mine = anna.read(
        "{ myAssignments(first: 5) { edges { node { id state { code } shift { placeName } } } } }"
    )
    (edge,) = mine["myAssignments"]["edges"]
    assert edge["node"]["id"] == place["id"]

    accepted = anna.do(
        "answerAssignment",
        "assignment { state { code } }",
        assignmentId=place["id"],
        accept=True,
        riskAcknowledged=True,
    )
    assert accepted["errors"] == []
    assert accepted["assignment"]["state"]["code"] == "accepted"

    tap = {
        "assignmentId": place["id"],
        "capturedAt": world.now.isoformat(),
        "position": HERE,
        "clientKey": "7e6ee0c6-2ffb-4ed2-8d2c-6f9df1f6b7b1",
    }
    first = anna.do("checkIn", "attendance { id checkedInAt } attempt { accepted }", **tap)
    assert first["errors"] == []
    again = anna.do("checkIn", "attendance { id } attempt { accepted }", **tap)
    assert again["replayed"] is True
    assert again["attendance"]["id"] == first["attendance"]["id"]
    assert Attendance.objects.count() == 1

    serve(minutes=90)
    out = anna.do(
        "checkOut",
        "attendance { minutes } record { minutes seq activityName }",
        assignmentId=place["id"],
        capturedAt=world.now.isoformat(),
    )
    assert out["errors"] == []
    assert out["record"] == {"minutes": 80, "seq": 1, "activityName": "社区急救宣传"}
    hours = anna.read("{ myHours { minutes hours months { minutes } } }")["myHours"]
    assert hours == {"minutes": 80, "hours": 1.0, "months": [{"minutes": 80}]}

    issued = anna.do(
        "issueServiceCertificate",
        "certificate { number minutes hours verifyUrl verificationCode }",
        firstOn="2020-01-01",
        lastOn="2030-12-31",
    )
    assert issued["errors"] == []
    proof = issued["certificate"]
    page = Client().get(f"/verify/{proof['number']}", {"code": proof["verificationCode"]})
    assert page.status_code == 200
    assert "林*红" in page.content.decode()
    wrong = Client().get(f"/verify/{proof['number']}", {"code": "WRONG"})
    never = Client().get("/verify/FJRC-VS-2026-9999999-9", {"code": "WRONG"})
    assert (wrong.status_code, never.status_code) == (404, 404)


def serve(minutes: int) -> None:
    """As if the open presence had begun so long ago: the database's clock cannot be moved."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE volunteers_attendance SET checked_in_at = checked_in_at - %s",
            [timedelta(minutes=minutes)],
        )
        cursor.execute(
            "UPDATE volunteers_shift SET during = tstzrange(lower(during) - %s, upper(during))",
            [timedelta(minutes=minutes - 20)],
        )


def test_the_chain_of_the_book_verifies(world: SmallWorld) -> None:
    anna, leader = Phone(world.anna), Phone(world.leader)
    place = accepted_place(world, anna, leader)
    anna.do(
        "checkIn", "replayed", assignmentId=place, capturedAt=world.now.isoformat(), position=HERE
    )
    serve(minutes=40)
    anna.do("checkOut", "replayed", assignmentId=place, capturedAt=world.now.isoformat())
    book = ServiceBook.objects.get(person=world.anna)
    record = ServiceRecord.objects.get()
    assert bytes(record.hash) == line_hash(FIRST, vars(record)) == bytes(book.head)


def accepted_place(world: SmallWorld, anna: Phone, leader: Phone) -> str:
    shift_id = planned(world, leader)
    answer = leader.do(
        "assignVolunteers",
        "assignments { id }",
        shiftId=shift_id,
        personIds=[id_of("Person", world.anna)],
    )
    place = answer["assignments"][0]["id"]
    anna.do("answerAssignment", "replayed", assignmentId=place, accept=True, riskAcknowledged=True)
    return place


def test_a_refused_check_in_is_kept_and_told(world: SmallWorld) -> None:
    anna, leader = Phone(world.anna), Phone(world.leader)
    place = accepted_place(world, anna, leader)
    far = HERE | {"lat": SQUARE[1] + 0.01}
    refused = anna.do(
        "checkIn",
        "attendance { id } attempt { accepted codes distanceMetres }",
        assignmentId=place,
        capturedAt=world.now.isoformat(),
        position=far,
    )
    assert codes(refused) == ["CHECK_IN_TOO_FAR"]
    assert refused["attendance"] is None
    assert refused["attempt"]["codes"] == ["CHECK_IN_TOO_FAR"]
    assert 1_000 < refused["attempt"]["distanceMetres"] < 1_200
    seen = leader.read(
        "query($id: ID) { checkInAttempts(first: 5, shift: $id)"
        " { edges { node { accepted person { name } } } } }",
        id=id_of("Shift", Shift.objects.get()),
    )
    assert len(seen["checkInAttempts"]["edges"]) == 1


def test_the_board_tells_who_is_coming(world: SmallWorld) -> None:
    anna, leader = Phone(world.anna), Phone(world.leader)
    accepted_place(world, anna, leader)
    document = (
        "query($id: ID!) { shiftBoard(shiftId: $id) { shift { placeName } counts { state { code }"
        " count } assignments { state { code } person { name } attendances { checkedInAt } } } }"
    )
    shift_id = id_of("Shift", Shift.objects.get())
    board = leader.read(document, id=shift_id)["shiftBoard"]
    assert board["counts"] == [{"state": {"code": "accepted"}, "count": 1}]
    assert [row["person"]["name"] for row in board["assignments"]] == ["林小红"]
    assert anna.read(document, id=shift_id)["shiftBoard"] is None
    assert Phone(world.sister_manager).read(document, id=shift_id)["shiftBoard"] is None


def test_open_shifts_by_distance_and_for_whom_they_fit(world: SmallWorld) -> None:
    leader, anna = Phone(world.leader), Phone(world.anna)
    planned(world, leader)
    for metres, age in ((3_000, 14), (500, 14), (1_000, 60)):
        upcoming(world, metres=metres, min_age=age)
    document = (
        "query($near: PointInput, $fit: Boolean) { openShifts(first: 10, near: $near, "
        "eligible: $fit) { edges { node { id distanceMetres minAge myAssignment { id } } } } }"
    )
    near = anna.read(document, near=HERE)["openShifts"]["edges"]
    distances = [edge["node"]["distanceMetres"] for edge in near]
    assert distances == sorted(distances)
    assert [round(each, -2) for each in distances] == [500, 1_000, 3_000]
    fit = anna.read(document, fit=True)["openShifts"]["edges"]
    assert {edge["node"]["minAge"] for edge in fit} == {14}


def upcoming(world: SmallWorld, *, metres: int, min_age: int) -> Shift:
    shift = Shift.objects.get(station=world.own_station)
    Slot.objects.get(shift=shift)
    start = world.now + timedelta(days=1, hours=world.number())
    new = Shift.objects.create(
        activity=shift.activity,
        unit=shift.unit,
        branch=shift.branch,
        during=(start, start + timedelta(minutes=50)),
        state=Shift.State.PUBLISHED,
        place_name="广场",
        lng=SQUARE[0],
        lat=SQUARE[1] + metres / 111_195,
        datum="gcj02",
        min_age=min_age,
        created_at=world.now,
    )
    Slot.objects.create(shift=new, maximum=3)
    return new


def test_signing_up_and_withdrawing(world: SmallWorld) -> None:
    anna, leader = Phone(world.anna), Phone(world.leader)
    planned(world, leader)
    shift = upcoming(world, metres=10, min_age=14)
    lacking = anna.do("signUp", "assignment { id }", shiftId=id_of("Shift", shift))
    assert codes(lacking) == ["RISK_NOT_ACKNOWLEDGED"]
    taken = anna.do(
        "signUp", "assignment { id }", shiftId=id_of("Shift", shift), riskAcknowledged=True
    )
    assert codes(taken) == []
    assert Slot.objects.get(shift=shift).taken == 1
    twice = anna.do(
        "signUp", "assignment { id }", shiftId=id_of("Shift", shift), riskAcknowledged=True
    )
    assert codes(twice)[0] == "ALREADY_IN_SHIFT"
    anna.do("withdraw", "assignment { id }", assignmentId=taken["assignment"]["id"])
    assert Slot.objects.get(shift=shift).taken == 0
    assert Assignment.objects.get(shift=shift).state == "withdrawn"
