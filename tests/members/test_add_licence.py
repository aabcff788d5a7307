"""Licences people say they hold."""

from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from backend.policy.models import PolicyVersion
from members.models import Licence
from tests.database import together
from tests.members.profiles import WANTED, mine, seen
from tests.world import Phone, SmallWorld, codes

LICENCE = "licence { id kind { code label } number validFrom lastValidOn endedAt }"
DRIVING = {
    "kind": "driving",
    "number": "350102199005080027",
    "validFrom": "2020-03-01",
    "lastValidOn": "2030-02-28",
}


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def add(phone, **given):
    return phone.do("addLicence", LICENCE, **(DRIVING | given))


def test_it_is_read_and_its_number_by_the_person_alone(world, anna):
    licence = add(anna)["licence"]
    assert licence["kind"] == {"code": "driving", "label": "driving licence"}
    assert licence["number"] == DRIVING["number"]
    assert (licence["validFrom"], licence["lastValidOn"]) == ("2020-03-01", "2030-02-28")
    assert mine(anna)["licences"][0]["id"] == licence["id"]
    (shown,) = seen(Phone(world.leader), world.anna)["licences"]
    assert (shown["kind"], shown["number"]) == ({"code": "driving"}, None)
    assert seen(Phone(world.sister_manager), world.anna) == "unseen"
    with connection.cursor() as cursor:
        cursor.execute("SELECT l::text FROM members_licence l")
        assert DRIVING["number"] not in cursor.fetchone()[0]


def test_some_have_no_number_and_no_end(anna):
    payload = anna.do("addLicence", LICENCE, kind="nurse", validFrom="2020-03-01")
    assert codes(payload) == []
    assert payload["licence"]["number"] is payload["licence"]["lastValidOn"] is None


def test_a_renewal_is_another_one(anna):
    add(anna)
    assert codes(add(anna, validFrom="2030-03-01", lastValidOn="2040-02-29")) == []
    assert len(mine(anna)["licences"]) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "magic"}, ["INVALID kind"]),
        ({"kind": ""}, ["REQUIRED kind"]),
        ({"lastValidOn": "2020-02-29"}, ["PERIOD_BACKWARDS lastValidOn"]),
        ({"number": "9" * 41}, ["TOO_LONG number"]),
        ({"kind": "x", "number": "9" * 41}, ["INVALID kind", "TOO_LONG number"]),
    ],
)
def test_what_is_wrong_is_refused(anna, given, expected):
    payload = add(anna, **given)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == expected
    assert not Licence.objects.exists()


def test_one_day_is_a_period(anna):
    assert codes(add(anna, lastValidOn=DRIVING["validFrom"])) == []


def test_the_same_is_entered_once(world, anna):
    add(anna)
    assert codes(add(anna)) == ["LICENCE_HELD"]
    assert codes(add(Phone(world.leader))) == []
    assert Licence.objects.count() == 2
    rows = Licence.objects.filter(person=world.anna)
    with pytest.raises(IntegrityError, match="one_licence_of_a_kind"), transaction.atomic():
        Licence.objects.create(
            person=world.anna,
            kind="driving",
            valid_from=rows.get().valid_from,
            added_at=world.now,
        )


def test_a_period_goes_forward_in_the_database_too(anna):
    add(anna)
    with pytest.raises(IntegrityError, match="licence_ends_after"), transaction.atomic():
        Licence.objects.update(last_valid_on="2000-01-01")


def test_at_once_it_is_entered_once(own_db):
    phones = [Phone(person) for person in [SmallWorld().anna] * 3]
    payloads = together(*(partial(add, phone) for phone in phones))
    assert sorted(map(codes, payloads)) == [[], ["LICENCE_HELD"], ["LICENCE_HELD"]]


def test_as_many_as_policy_says(world, anna):
    PolicyVersion.objects.create(
        unit=world.province.unit,
        number=1,
        effective_from=world.long_ago,
        values={"profile.most_licences": 1},
    )
    assert [codes(add(anna, kind=kind)) for kind in ("driving", "nurse")] == [
        [],
        ["TOO_MANY_LICENCES"],
    ]


def test_a_licence_alone_is_a_profile(anna):
    add(anna)
    assert anna.do("updateMyProfile", WANTED, skills=["law"])["profile"]["licences"]
