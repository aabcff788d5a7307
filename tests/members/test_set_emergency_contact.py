"""Whom to call: known to be there, told to nobody."""

import pytest
from django.db import IntegrityError, connection, transaction

from members.models import Profile
from tests.members.profiles import WANTED, mine, seen
from tests.world import Phone, SmallWorld

pytestmark = pytest.mark.django_db
CONTACT = {"name": " 林大海 ", "phone": "138 0000 1234", "relation": "parent"}


@pytest.fixture
def world():
    return SmallWorld()


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def name(anna, **given):
    return anna.do("setEmergencyContact", WANTED, **(CONTACT | given))


def test_the_person_reads_it_and_the_leader_that_there_is_one(world, anna):
    assert name(anna)["profile"]["hasEmergencyContact"] is True
    profile = mine(anna)
    assert profile["emergencyName"] == "林大海"
    assert profile["emergencyPhone"] == "+8613800001234"
    assert profile["emergencyRelation"] == {"code": "parent"}
    for person in (world.leader, world.manager, world.province_officer):
        shown = seen(Phone(person), world.anna)
        assert shown["hasEmergencyContact"] is True
        assert shown["emergencyName"] is None
        assert shown["emergencyPhone"] is None
        assert shown["emergencyRelation"] is None


def test_a_landline_may_be_called_too_and_the_new_one_replaces(anna):
    name(anna)
    profile = name(anna, phone="0591-87654321", name="林小溪")["profile"]
    assert (profile["emergencyPhone"], profile["emergencyName"]) == ("+8659187654321", "林小溪")
    assert Profile.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"name": "  "}, ["REQUIRED name"]),
        ({"name": "林" * 81}, ["TOO_LONG name"]),
        ({"phone": "110"}, ["INVALID phone"]),
        ({"relation": "dog"}, ["INVALID relation"]),
        ({"relation": ""}, ["REQUIRED relation"]),
        ({"name": "", "phone": "x"}, ["REQUIRED name", "INVALID phone"]),
    ],
)
def test_a_contact_is_whole_or_refused(anna, given, expected):
    payload = name(anna, **given)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == expected
    assert not Profile.objects.exists()


def test_half_a_contact_cannot_be_stored(anna):
    name(anna)
    for change in ({"emergency_name": ""}, {"emergency_phone_sealed": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Profile.objects.update(**change)


def test_the_number_is_stored_sealed(anna):
    name(anna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM members_profile p")
        (text,) = cursor.fetchone()
    assert "13800001234" not in text
