"""A licence ended stays with the person, and leaves the eyes of the others."""

import pytest

from backend.identifiers import global_id
from members.models import Licence
from tests.members.profiles import mine, seen
from tests.members.test_add_licence import LICENCE, add
from tests.world import NOBODY, Phone, SmallWorld, codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def end(phone, licence):
    return phone.do("endLicence", LICENCE, licenceId=licence)


def test_it_stays_for_what_it_was(world, anna):
    licence = add(anna)["licence"]["id"]
    assert end(anna, licence)["licence"]["endedAt"]
    assert mine(anna)["licences"][0]["endedAt"]
    assert seen(Phone(world.leader), world.anna)["licences"] == []
    assert codes(add(anna)) == [], "it may be entered anew"


def test_it_is_ended_once(anna):
    licence = add(anna)["licence"]["id"]
    end(anna, licence)
    ended_at = Licence.objects.get().ended_at
    assert codes(end(anna, licence)) == ["LICENCE_ENDED"]
    assert Licence.objects.get().ended_at == ended_at


def test_nobody_else_ends_it(world, anna):
    licence = add(anna)["licence"]["id"]
    made_up = end(anna, global_id("Licence", NOBODY))
    for person in (world.leader, world.manager, world.province_officer, world.stranger):
        assert end(Phone(person), licence) == made_up
    assert codes(made_up) == ["NOT_FOUND"]
    assert Licence.objects.get().ended_at is None
