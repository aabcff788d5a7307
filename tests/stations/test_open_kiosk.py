"""A keeper lets a screen show the station's codes."""

import pytest

from backend.authority.actor import hash_token
from stations.models import Kiosk
from tests.volunteers.scenes import key
from tests.world import Phone, SmallWorld, codes, id_of, nodes, statements

pytestmark = pytest.mark.django_db
KIOSKS = """query($station: ID, $closed: Boolean) {
    kiosks(station: $station, closed: $closed, first: 100) {
      edges { node { id label closedAt openedBy { name } station { name } } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def opened(person, station, **given):
    return Phone(person).do(
        "openKiosk", "kiosk { id label } link", stationId=id_of("Station", station), **given
    )


def shown(person, **given):
    return [each["label"] for each in nodes(Phone(person).read(KIOSKS, **given)["kiosks"])]


def test_the_link_is_said_once_and_kept_nowhere(world):
    once = key()
    first = opened(world.manager, world.own_station, label=" 门口 ", clientKey=once)
    assert codes(first) == []
    path, _, secret = first["link"].partition("#")
    assert path.endswith("/kiosk/")
    assert len(secret) >= 43
    kiosk = Kiosk.objects.get()
    assert (kiosk.label, kiosk.opened_by) == ("门口", world.manager)
    assert bytes(kiosk.token_hash) == hash_token(secret)
    again = opened(world.manager, world.own_station, label=" 门口 ", clientKey=once)
    assert (again["link"], codes(again)) == (None, ["SAID_ALREADY"])
    assert Kiosk.objects.count() == 1
    another = opened(world.manager, world.own_station)
    assert another["link"] != first["link"]


def test_only_whoever_keeps_the_station(world):
    for person in (world.anna, world.leader, world.sister_manager, world.city_officer):
        assert codes(opened(person, world.own_station)) == ["NOT_FOUND"]
    assert codes(opened(world.manager, world.own_station, label="很" * 41)) == ["TOO_LONG"]
    assert not Kiosk.objects.exists()
    keeper = world.person("站长")
    world.office(keeper, "station_keeper", world.own_station)
    assert codes(opened(keeper, world.own_station)) == []


def test_they_are_listed_to_whoever_keeps_it(world):
    opened(world.manager, world.own_station, label="门口")
    other = world.station(world.sister_branch, "温泉站")
    opened(world.sister_manager, other, label="大厅")
    assert shown(world.manager) == ["门口"]
    assert shown(world.manager, station=id_of("Station", other)) == []
    assert sorted(shown(world.officer)) == ["大厅", "门口"]
    for person in (world.anna, world.leader, world.stranger, None):
        assert shown(person) == []
    assert shown(world.manager, closed=True) == []


def test_a_long_list_costs_no_more_than_a_short_one(world):
    opened(world.manager, world.own_station)
    opened(world.manager, world.own_station)
    few = statements(Phone(world.manager), KIOSKS)
    for _ in range(20):
        opened(world.manager, world.own_station)
    assert statements(Phone(world.manager), KIOSKS) == few
