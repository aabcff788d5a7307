"""A team serves at a station."""

import pytest

from tests.volunteers.teams import close_team, link, now, unlink
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import TeamStation

pytestmark = pytest.mark.django_db
LIST = """query($team: ID, $station: ID) { teamStations(first: 9, team: $team, station: $station)
    { edges { node { team { name } station { name } } } } }"""


@pytest.fixture
def world():
    return SmallWorld()


def served(person, **given):
    found = nodes(Phone(person).read(LIST, **given)["teamStations"])
    return [each["team"]["name"] for each in found]


def test_everybody_knows_who_serves_where(world):
    made = link(world.manager, world.own_team, world.own_station)["link"]
    assert (made["team"]["name"], made["station"]["name"]) == ("应急救护队", "五一广场救护站")
    other = world.station(world.far_branch, "义洲救护站")
    assert served(world.stranger, station=id_of("Station", world.own_station)) == ["应急救护队"]
    assert served(world.stranger, team=id_of("Team", world.own_team)) == ["应急救护队"]
    assert served(world.stranger, team=id_of("Team", world.sister_team)) == []
    assert served(world.stranger, station=id_of("Station", other)) == []


def test_once_at_a_time(world):
    link(world.manager, world.own_team, world.own_station)
    assert codes(link(world.officer, world.own_team, world.own_station)) == ["LINKED_ALREADY"]
    unlink(world.officer, TeamStation.objects.get())
    assert codes(link(world.officer, world.own_team, world.own_station)) == []
    assert TeamStation.objects.count() == 2


def test_by_whoever_answers_for_both(world):
    theirs = world.station(world.sister_branch, "温泉救护站")
    assert codes(link(world.manager, world.own_team, theirs)) == ["NOT_FOUND"]
    assert codes(link(world.sister_manager, world.own_team, theirs)) == ["NOT_FOUND"]
    assert codes(link(world.leader, world.own_team, world.own_station)) == ["NOT_FOUND"]
    assert codes(link(world.officer, world.own_team, theirs)) == []


def test_a_team_that_closes_serves_nowhere(world):
    link(world.manager, world.own_team, world.own_station)
    close_team(world.manager, world.own_team)
    assert not TeamStation.objects.at(now()).exists()
    assert codes(link(world.manager, world.own_team, world.own_station)) == ["TEAM_CLOSED"]
