"""Planning a shift, with what people type by mistake."""

import pytest

from backend.places.rules.datum import metres_between
from tests.volunteers.scenes import HOUR, activity, rows_of
from tests.volunteers.verbs import create_shift
from tests.world import NOBODY, SQUARE, Phone, SmallWorld, codes, global_id, id_of
from volunteers.models import Shift, Slot

pytestmark = pytest.mark.django_db


ELSEWHERE = {"lng": 119.3, "lat": 26.0, "datum": "WGS84"}


@pytest.fixture
def world():
    return SmallWorld()


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
        ({"skill": "flying"}, "INVALID", "skill"),
        ({"stationId": None}, "REQUIRED", "place"),
        ({"stationId": None, "place": {"name": " ", "point": ELSEWHERE}}, "REQUIRED", "place"),
        (
            {"stationId": None, "place": {"name": "长" * 201, "point": ELSEWHERE}},
            "TOO_LONG",
            "place",
        ),
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


def test_a_branch_that_there_is_not(world):
    nowhere = {"openToId": global_id("Unit", NOBODY)}
    answer = create_shift(Phone(world.leader), world, activity(world), **nowhere)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "openToId")
    ]
    assert rows_of(Shift, Slot) == {"Shift": 0, "Slot": 0}


def test_nobody_volunteers_for_a_team_or_a_station(world):
    """Such a shift would be for nobody."""
    for unit in (world.own_team.unit, world.own_station.unit):
        answer = create_shift(
            Phone(world.leader), world, activity(world), openToId=id_of("Unit", unit)
        )
        assert [(each["code"], each["field"]) for each in answer["errors"]] == [
            ("INVALID", "openToId")
        ]
    assert rows_of(Shift, Slot) == {"Shift": 0, "Slot": 0}


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


def test_baidu_s_datum_is_taken_and_kept_as_the_map_s(world):
    """The square as Baidu's map has it, told by another implementation (prcoords)."""
    point = {"lng": 119.302968197, "lat": 26.080736583, "datum": "BD09"}
    answer = create_shift(
        Phone(world.leader),
        world,
        activity(world),
        stationId=None,
        place={"name": "五一广场", "point": point},
    )
    assert codes(answer) == []
    made = Shift.objects.get()
    assert made.datum == "gcj02"
    assert metres_between(made.lng, made.lat, *SQUARE) < 1
