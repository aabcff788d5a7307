"""People who look like one human are found, as far as one may merge both."""

from datetime import date

import pytest

from backend.identity.models import Person
from tests.volunteers.scenes import place, shift
from tests.world import ADULT, Phone, SmallWorld, actor_of, statements
from volunteers.models import Assignment
from volunteers.rules.duplicates import Entry, likeness
from volunteers.selectors.duplicates import doubled

pytestmark = pytest.mark.django_db
ASK = """query($first: Int!, $after: String) { duplicateCandidates(first: $first, after: $after) {
    nodes { person { id name } twin { id name } score reasons alike }
    pageInfo { hasNextPage endCursor } } }"""
ONE = Entry("lin", date(1990, 5, 1), 2, "350102", carded=False)


@pytest.fixture
def world():
    return SmallWorld()


def twin(world, branch, name="林小红", *, birth_date=ADULT, **given):
    person = world.person(name, birth_date=birth_date, login=False)
    Person.objects.filter(pk=person.pk).update(**given)
    world.member(branch, person)
    return person


def found(person):
    page = Phone(person).read(ASK, first=20)["duplicateCandidates"]
    return [(each["person"]["name"], each["score"]) for each in page["nodes"]]


@pytest.mark.parametrize(
    ("other", "score"),
    [
        ({}, 100),
        ({"sex": 0}, 95),
        ({"residence": "350103"}, 95),
        ({"birth_date": None}, 70),
        ({"birth_date": date(1990, 5, 2)}, None),
        ({"sex": 1}, None),
        ({"name_key": "lim"}, None),
        ({"carded": True}, 100),
    ],
)
def test_how_alike_two_are(other, score):
    alike = likeness(ONE, Entry(**(vars(ONE) | other)))
    assert (alike and alike.score) == score


def test_two_cards_are_two_humans():
    carded = Entry(**(vars(ONE) | {"carded": True}))
    assert likeness(carded, carded) is None


def test_an_officer_finds_who_was_entered_twice(world):
    assert found(world.manager) == []
    twin(world, world.own_branch)
    assert found(world.manager) == [("林小红", 90)]
    assert found(world.officer) == [("林小红", 90)]


def test_a_missing_date_of_birth_is_on_either_side(world):
    twin(world, world.own_branch, birth_date=None)
    assert found(world.manager) == [("林小红", 60)]
    twin(world, world.own_branch, "甲", birth_date=None)
    twin(world, world.own_branch, "甲")
    assert found(world.manager) == [("林小红", 60), ("甲", 60)]


@pytest.mark.parametrize("differs", ["birth", "sex", "card"])
def test_who_cannot_be_one_is_not_shown(world, differs):
    Person.objects.filter(pk=world.anna.pk).update(
        sex=2, id_kind="resident_id", id_number_index=bytes(32)
    )
    given = {"sex": 0, "id_kind": "resident_id", "id_number_index": None}
    if differs == "birth":
        given["birth_date"] = date(1999, 1, 1)
    if differs == "sex":
        given["sex"] = 1
    if differs == "card":
        given["id_number_index"] = b"\x01" * 32
    other = twin(world, world.own_branch)
    Person.objects.filter(pk=other.pk).update(**given)
    assert found(world.manager) == []
    assert not doubled(actor_of(world.manager)).exists()  # nor does it take a place on a page
    Person.objects.filter(pk=other.pk).update(sex=0, id_number_index=None, birth_date=ADULT)
    assert found(world.manager) == [("林小红", 90)]


def test_both_sides_must_be_one_s_own_to_merge(world):
    twin(world, world.sister_branch)
    assert found(world.manager) == found(world.sister_manager) == []
    assert found(world.officer) == [("林小红", 90)]
    for other in (world.anna, world.leader, world.stranger):
        assert found(other) == []


def test_whoever_only_has_a_place_in_a_shift_is_not_one_s_own(world):
    away = twin(world, world.sister_branch)
    place(world, shift(world), away)
    assert Assignment.objects.filter(person=away, shift__unit=world.own_team.unit).exists()
    assert found(world.manager) == []


def test_oneself_is_never_a_candidate(world):
    world.member(world.own_branch, world.manager)
    twin(world, world.own_branch, world.manager.name)
    assert found(world.manager) == []
    assert found(world.officer) == [(world.manager.name, 90)]


def test_pages_follow_each_other_without_repeating(world):
    for name in ("甲", "乙", "丙"):
        for _ in range(3):
            twin(world, world.own_branch, name)
    seen, after = [], None
    while after is not None or not seen:
        page = Phone(world.manager).read(ASK, first=2, after=after)["duplicateCandidates"]
        seen += [(each["person"]["name"], each["alike"]) for each in page["nodes"]]
        info = page["pageInfo"]
        after = info["endCursor"] if info["hasNextPage"] else None
    assert sorted(seen) == sorted((name, alike) for name in "甲乙丙" for alike in (1, 2))
    assert [alike for _, alike in seen] == [2, 1, 2, 1, 2, 1]


def test_many_take_as_many_statements_as_few(world):
    twin(world, world.own_branch)
    phone = Phone(world.manager)
    few = statements(phone, ASK, first=25)
    for number in range(12):
        for _ in range(2):
            twin(world, world.own_branch, f"重名{number}")
    assert statements(phone, ASK, first=25) == few


def test_those_whose_names_were_deleted_are_not_alike(world):
    for _ in range(2):
        twin(world, world.own_branch, "", birth_date=None)
    assert found(world.manager) == found(world.province_officer) == []
