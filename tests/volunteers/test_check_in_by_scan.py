"""Checking in by the code that the place shows."""

from datetime import timedelta

import pytest

from backend import keys
from backend.clock import sign_anchor
from tests.volunteers.policies import shift_says
from tests.volunteers.scenes import DAY, HERE, HOUR, MINUTE, place, shift, tap_in
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Attendance, CheckInAttempt, ScanUse
from volunteers.rules.scan import Place, code_of, window_at

pytestmark = pytest.mark.django_db
SHIFT_CODES = """query($id: ID!, $first: Int!, $since: DateTime) {
    shiftCodes(shiftId: $id, first: $first, since: $since) { text shownFrom shownUntil } }"""
STATION_CODES = SHIFT_CODES.replace("shift", "station", 1).replace("shiftId", "stationId")


@pytest.fixture
def world():
    world = SmallWorld()
    world.at_station = shift(world, begins=-MINUTE, station=world.own_station)
    world.anywhere = shift(world, begins=5 * HOUR)
    world.mine = place(world, world.at_station, world.anna)
    return world


def shown(person, query, of, first=1, **given):
    kind = "Station" if "station" in query else "Shift"
    answer = Phone(person).read(query, id=id_of(kind, of), first=first, **given)
    return [each["text"] for each in next(iter(answer.values()))]


def scan(world, text, person=None, assignment=None, **given):
    phone = Phone(person or world.anna)
    given.setdefault("position", None)
    return tap_in(phone, world, assignment or world.mine, scan=text, **given)


def test_the_code_of_the_station_lets_in_without_a_position(world):
    (text,) = shown(world.manager, STATION_CODES, world.own_station)
    assert codes(scan(world, text)) == []
    attempt = CheckInAttempt.objects.get()
    assert (attempt.way, attempt.accepted, attempt.point_sealed) == ("scan", True, None)
    assert ScanUse.objects.get().person == world.anna


def test_a_position_sent_beside_it_is_not_kept(world):
    (text,) = shown(world.manager, STATION_CODES, world.own_station)
    assert codes(scan(world, text, position=HERE)) == []
    attempt = CheckInAttempt.objects.get()
    assert (attempt.point_sealed, attempt.distance_metres) == (None, None)


def test_forged_of_another_place_expired_and_used_are_four_answers(world):
    ring, now = keys.scan_keys(), world.now
    station = Place("station", world.own_station.unit.public_id)
    other = Place("station", world.sister_branch.unit.public_id)
    late = code_of(ring, station, window_at(now - timedelta(minutes=5)))
    good = code_of(ring, station, window_at(now))
    ScanUse.objects.create(
        person=world.anna,
        place_kind="station",
        place_id=station.public_id,
        window=window_at(now),
        used_at=now,
    )
    for text, code in (
        ("BA1" + "x" * 60, "SCAN_FORGED"),
        ("", "POSITION_MISSING"),
        (code_of(ring, other, window_at(now)), "SCAN_WRONG_PLACE"),
        (late, "SCAN_EXPIRED"),
        (good, "SCAN_USED"),
    ):
        answer = scan(world, text)
        assert codes(answer) == [code]
        assert answer["attempt"]["codes"] == [code]
        assert "leader" in answer["attempt"]["otherWays"]
    assert not Attendance.objects.exists()
    assert CheckInAttempt.objects.count() == 5


def test_scanned_offline_it_is_judged_by_its_moment(world):
    at = world.now - 30 * MINUTE
    text = code_of(
        keys.scan_keys(), Place("station", world.own_station.unit.public_id), window_at(at)
    )
    assert codes(scan(world, text)) == ["SCAN_EXPIRED"]
    moment = {"anchor": sign_anchor(at), "monotonicMs": 0, "capturedAt": at.isoformat()}
    early = shift(world, begins=-HOUR, station=world.own_station)
    taken = place(world, early, world.leader)
    assert codes(scan(world, text, world.leader, taken, **moment)) == []


def test_the_leader_s_phone_shows_one_too(world):
    texts = shown(world.leader, SHIFT_CODES, world.at_station, first=100)
    assert len(set(texts)) == 100
    (elsewhere,) = shown(world.leader, SHIFT_CODES, world.anywhere)
    assert codes(scan(world, elsewhere)) == ["SCAN_WRONG_PLACE"]
    assert codes(scan(world, texts[0])) == []


def test_nobody_else_is_shown_one(world):
    for person in (world.anna, world.sister_manager, world.stranger, world.officer):
        assert shown(person, SHIFT_CODES, world.anywhere) == []
    for person in (world.anna, world.leader, world.sister_manager, world.stranger):
        assert shown(person, STATION_CODES, world.own_station) == []


@pytest.mark.parametrize(("days", "code"), [(0.9, None), (2, "INVALID")])
def test_not_more_than_a_day_ahead(world, days, code):
    since = (world.now + days * DAY).isoformat()
    answer = Phone(world.leader).ask(
        SHIFT_CODES, id=id_of("Shift", world.anywhere), first=1, since=since
    )
    found = answer["errors"][0]["extensions"]["code"] if "errors" in answer else None
    assert found == code


@pytest.mark.parametrize(
    ("with_code", "position", "expected"),
    [
        (True, HERE, []),
        (True, None, ["POSITION_MISSING"]),
        (True, HERE | {"lat": HERE["lat"] + 1}, ["CHECK_IN_TOO_FAR"]),
        (False, HERE, ["SCAN_MISSING"]),
        (False, None, ["POSITION_MISSING"]),
    ],
)
def test_where_both_proofs_are_needed_neither_is_enough(world, with_code, position, expected):
    world.consent(world.anna, "position")
    shift_says(world.leader, world.at_station, {"check_in.proofs_needed": 2})
    (text,) = shown(world.manager, STATION_CODES, world.own_station)
    answer = scan(world, text if with_code else "", position=position)
    assert codes(answer) == expected
    if not expected:
        attempt = CheckInAttempt.objects.get()
        assert (attempt.way, attempt.point_sealed is not None) == ("scan", True)
    else:
        assert "leader" in answer["attempt"]["otherWays"]
