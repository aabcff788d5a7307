"""Stations by list and by distance, over HTTP."""

import pytest

from stations.models import Station
from tests.world import PINGTAN, SQUARE, Phone, SmallWorld, id_of, nodes, statements

pytestmark = pytest.mark.django_db

STATIONS = """
    query($kind: String, $branch: ID, $search: String, $division: String) {
      stations(first: 100, kind: $kind, branch: $branch, search: $search, division: $division) {
        edges { node { name kind { code } status { code } branch { name } distanceMetres } }
        totalCount { value }
      }
    }
"""
NEAREST = """
    query($point: PointInput!, $kind: String) {
      nearestStations(point: $point, kind: $kind) { name distanceMetres datum { code }
                                                    branch { name } }
    }
"""


@pytest.fixture
def world():
    return SmallWorld()


def station_names(phone, **variables):
    return {node["name"] for node in nodes(phone.read(STATIONS, **variables)["stations"])}


def test_a_closed_station_is_seen_by_those_who_answer_for_it(world):
    closed = world.station(world.own_branch, "旧站", status=Station.Status.CLOSED).unit.name
    own = world.own_station.unit.name
    assert station_names(Phone(world.anna)) == {own}
    assert station_names(Phone(world.manager)) == {own, closed}
    assert station_names(Phone(world.sister_manager)) == {own}
    assert station_names(Phone(world.officer), branch=id_of("Branch", world.own_branch)) == {
        own,
        closed,
    }
    assert station_names(Phone(world.officer), division=PINGTAN) == set()
    assert station_names(Phone(world.officer), search="旧", kind="first_aid_post") == {closed}
    assert station_names(Phone(None)) == set()


def test_stations_statements_do_not_grow(world):
    manager = Phone(world.manager)
    world.station(world.own_branch, "第二站")
    few = statements(manager, STATIONS)
    for number in range(48):
        world.station(world.own_branch, f"站{number}")
    assert statements(manager, STATIONS) == few


def point(lng, lat, datum="GCJ02"):
    return {"lng": lng, "lat": lat, "datum": datum}


def test_nearest_stations_from_near_to_far(world):
    lng, lat = SQUARE
    world.station(world.own_branch, "北站", (lng, lat + 0.01))
    world.station(world.sister_branch, "远站", (lng, lat + 0.1))
    world.station(world.own_branch, "已关", (lng, lat), status=Station.Status.CLOSED)
    found = Phone(world.anna).read(NEAREST, point=point(lng, lat))["nearestStations"]
    assert [each["name"] for each in found] == [world.own_station.unit.name, "北站", "远站"]
    metres = [each["distanceMetres"] for each in found]
    assert metres[0] == 0
    assert metres[1] == pytest.approx(1112, abs=5)
    assert metres[2] == pytest.approx(11120, abs=50)
    assert found[2]["branch"] == {"name": world.sister_branch.unit.name}


def test_nearest_in_whatever_datum_the_phone_and_the_station_speak(world):
    lng, lat = 119.2913, 26.0775  # WGS-84; about 540 m from the same numbers in GCJ-02
    world.station(world.own_branch, "卫星站", (lng, lat), datum="wgs84")
    found = Phone(world.anna).read(NEAREST, point=point(lng, lat, "WGS84"))["nearestStations"]
    assert (found[0]["name"], found[0]["distanceMetres"]) == ("卫星站", 0)
    shifted = Phone(world.anna).read(NEAREST, point=point(lng, lat))["nearestStations"]
    distances = {each["name"]: each["distanceMetres"] for each in shifted}
    assert 400 < distances["卫星站"] < 700


def test_nearest_is_ten_and_its_statements_do_not_grow(world):
    anna, here = Phone(world.anna), point(*SQUARE)
    world.station(world.own_branch, "第二站")
    few = statements(anna, NEAREST, point=here)
    for number in range(20):
        world.station(world.own_branch, f"站{number}", (SQUARE[0], SQUARE[1] + number / 1000))
    assert len(anna.read(NEAREST, point=here)["nearestStations"]) == 10
    assert statements(anna, NEAREST, point=here) == few


def test_nearest_from_nowhere_is_refused(world):
    answer = Phone(world.anna).ask(NEAREST, point=point(200, 26))
    assert answer["errors"][0]["extensions"]["code"] == "INVALID"
