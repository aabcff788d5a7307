"""What a person tells of themself, and who reads it."""

from functools import partial

import pytest
from django.db import connection

from backend.audit.models import AuditEntry
from members import kinds
from members.models import Profile
from tests.database import together
from tests.members.profiles import OTHERS, WANTED, codes_of, mine, seen
from tests.world import Phone, SmallWorld, codes

TOLD = {
    "skills": ["nursing", "driving", "nursing"],
    "serviceCategories": ["health"],
    "languages": [
        {"language": "nan", "level": "native"},
        {"language": "csl", "level": "basic"},
    ],
    "landline": "0591-8765 4321",
}
database = pytest.mark.django_db


@pytest.fixture
def world(db):
    return SmallWorld()


@pytest.fixture
def anna(world):
    return Phone(world.anna)


def tell(phone, **given):
    return phone.do("updateMyProfile", WANTED, **(given or TOLD))


def test_nothing_told_is_no_profile(anna):
    assert mine(anna) is None


def test_what_is_told_is_read(anna):
    profile = tell(anna)["profile"]
    assert codes_of(profile["skills"]) == ["driving", "nursing"]
    assert profile["skills"][1]["label"] == "nursing"
    assert codes_of(profile["serviceCategories"]) == ["health"]
    assert profile["languages"] == [
        {"language": {"code": "nan"}, "level": {"code": "native"}},
        {"language": {"code": "csl"}, "level": {"code": "basic"}},
    ]
    assert profile["landline"] == "+8659187654321"
    assert mine(anna) == profile


def test_what_is_left_out_stays_and_an_empty_one_goes(anna):
    before = tell(anna)["profile"]
    assert tell(anna, skills=["law"])["profile"] == before | {
        "skills": [{"code": "law", "label": "law"}]
    }
    after = tell(anna, skills=[], languages=[], landline="")["profile"]
    assert (after["skills"], after["languages"], after["landline"]) == ([], [], None)
    assert codes_of(after["serviceCategories"]) == ["health"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"skills": ["magic"]}, ["INVALID skills"]),
        ({"serviceCategories": ["driving"]}, ["INVALID serviceCategories"]),
        ({"landline": "12"}, ["INVALID landline"]),
        ({"languages": [{"language": "xx", "level": "native"}]}, ["INVALID languages.0.language"]),
        ({"languages": [{"language": "nan", "level": "so"}]}, ["INVALID languages.0.level"]),
        (
            {"languages": [{"language": "nan", "level": "basic"}] * 2, "skills": ["magic"]},
            ["INVALID skills", "INVALID languages.1.language"],
        ),
    ],
)
def test_what_is_in_no_table_is_refused_and_leaves_nothing(anna, given, expected):
    payload = tell(anna, **given)
    assert [f"{each['code']} {each['field']}" for each in payload["errors"]] == expected
    assert not Profile.objects.exists()
    assert AuditEntry.objects.get(deed="update_my_profile").codes


def test_offices_that_see_a_volunteer_see_what_they_can_do_and_no_more(world, anna):
    told = tell(anna)["profile"]
    for person in (world.leader, world.manager, world.officer, world.province_officer):
        shown = seen(Phone(person), world.anna)
        assert shown == told | {"landline": None}, person.name
    for person in (world.sister_manager, world.sister_member, world.stranger):
        assert seen(Phone(person), world.anna) == "unseen", person.name


def test_a_list_asks_as_often_for_many(world, same_statements):
    leader = Phone(world.leader)

    def add(number):
        for _ in range(number):
            person = world.person("何某")
            world.volunteer(world.own_branch, person)
            world.join(world.own_team, person)
            assert codes(tell(Phone(person))) == []

    same_statements(lambda: leader.read(OTHERS), add, few=2, many=6)


def test_numbers_are_stored_sealed(anna):
    tell(anna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM members_profile p")
        (text,) = cursor.fetchone()
    assert "87654321" not in text.replace(" ", "")


def test_two_first_times_make_one_profile(own_db):
    phones = [Phone(person) for person in [SmallWorld().anna] * 3]
    payloads = together(*(partial(tell, phone, skills=["law"]) for phone in phones))
    assert [codes(each) for each in payloads] == [[], [], []]
    assert Profile.objects.count() == 1


def test_what_can_be_chosen_has_its_labels(anna):
    found = anna.read(
        "{ profileKinds { skills { code label } serviceCategories { code } languages { code }"
        " levels { code } licences { code } relations { code label } } }"
    )["profileKinds"]
    assert codes_of(found["skills"]) == list(kinds.SKILLS)
    assert codes_of(found["languages"]) == list(kinds.LANGUAGES)
    assert codes_of(found["licences"]) == list(kinds.LICENCES)
    assert codes_of(found["serviceCategories"]) == list(kinds.SERVICE_CATEGORIES)
    assert codes_of(found["levels"]) == ["basic", "fluent", "native"]
    assert found["relations"][0] == {"code": "spouse", "label": "spouse"}


@pytest.mark.parametrize(
    "table", [kinds.SKILLS, kinds.LANGUAGES, kinds.LICENCES, kinds.SERVICE_CATEGORIES]
)
def test_a_code_fits_its_column(table):
    assert all(len(code) <= 20 and str(label) for code, label in table.items())
