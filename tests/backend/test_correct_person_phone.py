"""An office corrects a number, and no login is handed over by it."""

import pytest

from backend.audit.models import AuditEntry
from backend.identity.models import Account, Person
from tests.world import ADULT, CHILD, Phone, SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db
NEW = "13900001234"


@pytest.fixture
def world():
    built = SmallWorld()
    Account.objects.filter(person=built.anna).delete()
    return built


def correct(world, who, of=None, phone=NEW):
    person = of or world.anna
    return Phone(who).do(
        "correctPersonPhone", "person { phone }", personId=id_of("Person", person), phone=phone
    )


def test_of_who_has_never_logged_in(world):
    assert codes(correct(world, world.manager)) == []
    assert Person.objects.get(pk=world.anna.pk).phone == "+8613900001234"
    assert AuditEntry.objects.get(deed="correct_person_phone").office_id


def test_never_of_a_login(world):
    before = world.leader.phone
    assert codes(correct(world, world.officer, world.leader)) == ["ACCOUNT_IN_USE"]
    assert Person.objects.get(pk=world.leader.pk).phone == before


def test_never_of_a_child(world):
    world.anna.birth_date = CHILD
    world.anna.save()
    assert codes(correct(world, world.manager)) == ["CHILD_WITHOUT_ACCOUNT"]


@pytest.mark.parametrize("rests", [False, True])
def test_never_of_who_holds_an_office_elsewhere(world, rests):
    held = world.office(world.anna, "team_leader", world.sister_team)
    if rests:
        world.suspend(held)
    assert codes(correct(world, world.manager)) == ["HOLDS_OFFICE_ELSEWHERE"]
    assert codes(correct(world, world.officer)) == []


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_by_nobody_else(world, who):
    Account.objects.get_or_create(username="again", person=world.anna)
    assert codes(correct(world, getattr(world, who))) == ["NOT_FOUND"]


def test_numbers_are_not_tried_in_a_row(world):
    """Whether one is somebody's is told so often a day, and then neither yes nor no."""
    for _each in range(10):
        assert codes(correct(world, world.manager, phone=world.leader.phone)) == ["PHONE_TAKEN"]
    for phone in (world.leader.phone, NEW):
        assert codes(correct(world, world.manager, phone=phone)) == ["TOO_MANY_PHONES"]
    branch = id_of("Branch", world.own_branch)
    entered = {"branchId": branch, "name": "谢亦鸣", "birthDate": str(ADULT), "sex": 1}
    for phone, found in ((NEW, ["TOO_MANY_PHONES"]), ("", [])):
        given = entered | {"consentPaper": "A1", "phone": phone}
        assert codes(Phone(world.manager).do("enterPerson", "person { id }", **given)) == found
    assert codes(correct(world, world.officer)) == []


def test_a_number_that_is_one_and_nobody_elses(world):
    assert codes(correct(world, world.manager, phone="1")) == ["PHONE_INVALID"]
    taken = world.leader.phone
    assert codes(correct(world, world.manager, phone=taken)) == ["PHONE_TAKEN"]
