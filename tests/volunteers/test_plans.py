"""Planning activities and shifts over HTTP, with what people type by mistake."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.scenes import DAY, HOUR, activity, rows_of, shift
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import Activity, Shift, Slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def create_activity(phone, world, **given):
    defaults = {"organiserId": id_of("Team", world.own_team), "name": "社区急救宣传"}
    return phone.do(
        "createActivity", "activity { id name state { code } organiser }", **(defaults | given)
    )


def create_shift(phone, world, of, **given):
    defaults = {
        "activityId": id_of("Activity", of),
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 3 * HOUR).isoformat(),
        "places": 3,
        "stationId": id_of("Station", world.own_station),
    }
    return phone.do(
        "createShift",
        "shift { id state { code } placeName startsAt slots { maximum minimum taken } }",
        **{name: value for name, value in (defaults | given).items() if value is not None},
    )


# activities


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": ""}, "REQUIRED", "name"),
        ({"name": "   "}, "REQUIRED", "name"),
        ({"name": "长" * 121}, "TOO_LONG", "name"),
        ({"purpose": "长" * 1001}, "TOO_LONG", "purpose"),
        ({"riskNotice": "长" * 1001}, "TOO_LONG", "riskNotice"),
        ({"beneficiaries": "长" * 201}, "TOO_LONG", "beneficiaries"),
        ({"field": "football"}, "INVALID", "field"),
        ({"field": ""}, "REQUIRED", "field"),
        ({"visibility": "planet"}, "INVALID", "visibility"),
    ],
)
def test_what_does_not_fit_is_told_with_its_field(world, given, code, field):
    answer = create_activity(Phone(world.leader), world, **given)
    assert [(error["code"], error["field"]) for error in answer["errors"]] == [(code, field)]
    assert not Activity.objects.exists()


def test_all_that_does_not_fit_is_told_at_once(world):
    answer = create_activity(
        Phone(world.leader), world, name="", field="football", visibility="planet"
    )
    assert sorted(error["field"] for error in answer["errors"]) == ["field", "name", "visibility"]


def test_who_may_approve_needs_no_approval(world):
    answer = create_activity(Phone(world.leader), world, name=" 急救 ")
    assert answer["activity"]["name"] == "急救"
    assert answer["activity"]["state"]["code"] == "approved"
    assert not OfficeItem.objects.exists()


def test_who_may_not_approve_asks_the_office(world):
    deputy = world.person("副队长")
    world.office(deputy, "deputy_leader", world.own_team)
    answer = create_activity(Phone(deputy), world)
    assert answer["activity"]["state"]["code"] == "draft"
    item = OfficeItem.objects.get()
    assert (item.permission, item.unit_id) == ("activity.approve", world.own_team.pk)
    draft = create_shift(Phone(deputy), world, Activity.objects.get())
    refused = Phone(deputy).do("publishShift", "shift { id }", shiftId=draft["shift"]["id"])
    assert codes(refused) == ["ACTIVITY_NOT_APPROVED", "RISK_NOTICE_MISSING"]


def test_a_branch_organises_too(world):
    answer = create_activity(
        Phone(world.manager), world, organiserId=id_of("Branch", world.own_branch)
    )
    assert answer["activity"]["organiser"] == world.own_branch.unit.name
    refused = create_activity(
        Phone(world.leader), world, organiserId=id_of("Branch", world.own_branch)
    )
    assert codes(refused) == ["NOT_FOUND"]


# shifts


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"places": 0}, "INVALID", "places"),
        ({"places": 10_001}, "INVALID", "places"),
        ({"minimum": 4}, "INVALID", "minimum"),
        ({"minimum": -1}, "INVALID", "minimum"),
        ({"breakMinutes": -1}, "INVALID", "breakMinutes"),
        ({"breakMinutes": 2**31 - 1}, "INVALID", "breakMinutes"),
        ({"minAge": 40_000}, "INVALID", "minAge"),
        ({"certificateKind": "pilot"}, "INVALID", "certificateKind"),
        ({"stationId": None}, "REQUIRED", "place"),
    ],
)
def test_what_no_shift_has(world, given, code, field):
    answer = create_shift(Phone(world.leader), world, activity(world), **given)
    assert {(error["code"], error["field"]) for error in answer["errors"]} == {(code, field)}
    assert rows_of(Shift, Slot) == {"Shift": 0, "Slot": 0}


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (1, 1, "SHIFT_ENDS_BEFORE_IT_STARTS"),
        (1, 25, None),
        (1, 26, "SHIFT_TOO_LONG"),
        (-3, -1, "SHIFT_IN_THE_PAST"),
        (-1, 1, None),
    ],
)
def test_when_a_shift_is(world, starts, ends, code):
    answer = create_shift(
        Phone(world.leader),
        world,
        activity(world),
        startsAt=(world.now + starts * HOUR).isoformat(),
        endsAt=(world.now + ends * HOUR).isoformat(),
    )
    assert codes(answer) == ([code] if code else [])


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ({"lng": 119.3, "lat": 26.0}, []),
        ({"lng": 0.0, "lat": 0.0}, ["INVALID"]),
        ({"lng": 119.3, "lat": 91.0}, ["INVALID"]),
        ({"lng": 1e300, "lat": 26.0}, ["INVALID"]),
    ],
)
def test_where_a_shift_is(world, point, expected):
    answer = create_shift(
        Phone(world.leader),
        world,
        activity(world),
        stationId=None,
        place={"name": "江滨公园", "point": point | {"datum": "WGS84"}},
    )
    assert codes(answer) == expected
    if not expected:
        assert Shift.objects.get().datum == "wgs84"


def test_a_minimum_age_below_the_policys_is_the_policys(world):
    create_shift(Phone(world.leader), world, activity(world), minAge=3)
    assert Shift.objects.get().min_age == 14


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_an_instant_without_a_year_is_refused_at_the_door(world, instant):
    leader = Phone(world.leader)
    answer = leader.ask(
        "mutation($input: CreateShiftInput!) { createShift(input: $input) { replayed } }",
        input={
            "activityId": id_of("Activity", activity(world)),
            "startsAt": instant,
            "endsAt": instant,
            "places": 1,
            "clientKey": "00000000-0000-4000-8000-000000000001",
        },
    )
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_REQUEST"}
    assert not Shift.objects.exists()


# publishing


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", ["ACTIVITY_NOT_APPROVED"]),
        ("approved", []),
        ("published", []),
        ("finished", ["ACTIVITY_CLOSED"]),
        ("settled", ["ACTIVITY_CLOSED"]),
        ("cancelled", ["ACTIVITY_CLOSED"]),
    ],
)
def test_a_shift_opens_only_in_an_open_activity(world, state, expected):
    one = shift(world, state="draft", of=activity(world, state=state))
    answer = Phone(world.leader).do(
        "publishShift", "shift { state { code } }", shiftId=id_of("Shift", one)
    )
    assert codes(answer) == expected
    one.refresh_from_db()
    one.activity.refresh_from_db()
    assert one.state == ("draft" if expected else "published")
    assert one.activity.state == (state if expected else "published")


def test_what_else_keeps_a_shift_closed(world):
    over = shift(world, begins=-2 * DAY, state="cancelled", of=activity(world, risk_notice=" "))
    answer = Phone(world.leader).do("publishShift", "replayed", shiftId=id_of("Shift", over))
    assert codes(answer) == ["SHIFT_CANCELLED", "RISK_NOTICE_MISSING", "SHIFT_IN_THE_PAST"]


# reading with odd arguments


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_no_day_is_a_fault(world, day):
    shift(world)
    seen = Phone(world.anna).read(
        "query($day: Date) { openShifts(first: 5, day: $day) { edges { node { id } } } }", day=day
    )
    assert nodes(seen["openShifts"]) == []


def test_the_local_day_of_a_shift(world):
    one = shift(world, begins=DAY)
    begins = one.during.lower + timedelta(hours=8)
    document = "query($day: Date) { openShifts(first: 5, day: $day) { edges { node { id } } } }"
    for days, found in ((-1, 0), (0, 1), (1, 0)):
        day = (begins.date() + timedelta(days=days)).isoformat()
        seen = nodes(Phone(world.anna).read(document, day=day)["openShifts"])
        assert len(seen) == found


CURSORS = {
    "openShifts": [["x", "y"], ["x", 1], [1, 1], ["2026-01-01T00:00:00Z", "x"], [None, 1]],
    "myAssignments": [["x"], [1.5], [10**17], [True], [""], [[1]], [1, 2]],
    "checkInAttempts": [["x", 1], [1, 1], ["2026-13-45", 1]],
    "myServiceRecords": [["x", 1], [1, 1], ["2026-02-30", 1]],
    "volunteers": [[1, "x"], [{}, 1], ["\0", 1], ["\ud800", 1], ["a", float("inf")]],
}


@pytest.mark.parametrize(
    ("name", "cursor"), [(name, each) for name, cursors in CURSORS.items() for each in cursors]
)
def test_a_cursor_made_up_is_refused_and_no_fault(world, name, cursor):
    after = urlsafe_b64encode(json.dumps(cursor).encode()).decode()
    answer = Phone(world.anna).ask(
        f"query($after: String) {{ {name}(first: 5, after: $after) {{ edges {{ cursor }} }} }}",
        after=after,
    )
    refused = [error["extensions"]["code"] for error in answer.get("errors", [])]
    assert refused in ([], ["INVALID"])
