"""A keeper takes the codes off a screen."""

import pytest

from stations.models import Kiosk
from tests.stations.test_open_kiosk import opened, shown
from tests.world import Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.kiosk = opened(world.manager, world.own_station, label="门口")["kiosk"]["id"]
    return world


def closed(person, world):
    return Phone(person).do("closeKiosk", "kiosk { closedAt }", kioskId=world.kiosk)


def test_whoever_keeps_the_station_closes_it(world):
    answer = closed(world.officer, world)
    assert codes(answer) == []
    assert answer["kiosk"]["closedAt"]
    assert Kiosk.objects.get().during.upper is not None
    assert (shown(world.manager), shown(world.manager, closed=True)) == ([], ["门口"])
    assert codes(closed(world.manager, world)) == ["KIOSK_CLOSED"]


def test_nobody_else(world):
    for person in (world.anna, world.leader, world.sister_manager, world.city_officer):
        assert codes(closed(person, world)) == ["NOT_FOUND"]
    assert Kiosk.objects.get().during.upper is None
