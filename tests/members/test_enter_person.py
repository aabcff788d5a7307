"""An office enters people."""

import pytest
from django.db import IntegrityError, transaction

from backend.authority.scope import scope
from backend.dated import since
from backend.identity.models import Account, Person, PersonTerm
from backend.messaging.models import OfficeItem
from members.models import IdentityClaim, PersonEntry
from tests.members.claims import BORN, ID_NUMBER, ClaimWorld, decide, the_claim
from tests.world import CHILD, Phone, actor_of, codes, id_of

ROUNDS = 30


@pytest.fixture
def world(db):
    return ClaimWorld(entered=True)


def enter(world, who, **given):
    given = {
        "branchId": id_of("Branch", world.own_branch),
        "name": "王五",
        "birthDate": "1988-08-08",
        "sex": 1,
        "consentPaper": "2026-鼓-0017",
    } | given
    return Phone(who).do("enterPerson", "person { name }", **given)


def test_the_branch_sees_whom_it_entered(world):
    answer = enter(world, world.manager, phone="13900004321")
    assert (codes(answer), answer["person"]) == ([], {"name": "王五"})
    person = Person.objects.get(name="王五")
    assert (person.entered_by_id, person.entered_under) == (world.manager.pk, "2026-鼓-0017")
    assert (person.entered_at is not None, person.phone) == (True, "+8613900004321")
    assert not Account.objects.filter(person=person).exists()
    assert PersonTerm.objects.filter(person=person, term="王五").exists()
    for who, sees in ((world.manager, True), (world.officer, True), (world.sister_manager, False)):
        assert scope(actor_of(who), Person).filter(pk=person.pk).exists() == sees
    entry = PersonEntry.objects.get(person=person)
    with pytest.raises(IntegrityError, match="one_entry_at_a_time"), transaction.atomic():
        PersonEntry.objects.create(
            person=person, branch=entry.branch, entered_by=person, during=since(world.now)
        )


def test_a_child_is_entered_on_paper(world):
    phone = {"phone": "13900004321"}
    assert codes(enter(world, world.manager, birthDate=str(CHILD), **phone)) == [
        "CHILD_WITHOUT_ACCOUNT"
    ]
    assert codes(enter(world, world.manager, birthDate=str(CHILD))) == []


@pytest.mark.parametrize("who", ["anna", "leader", "sister_manager", "stranger"])
def test_nobody_else_enters_there(world, who):
    Account.objects.get_or_create(username="again", person=world.anna)
    assert codes(enter(world, getattr(world, who))) == ["NOT_FOUND"]
    assert not Person.objects.filter(name="王五").exists()


def test_what_is_refused(world):
    assert codes(enter(world, world.manager, consentPaper=" ")) == ["REQUIRED"]
    assert codes(enter(world, world.manager, name=" ", sex=7)) == ["REQUIRED", "INVALID"]
    assert codes(enter(world, world.manager, birthDate="2999-01-01")) == ["INVALID"]
    assert codes(enter(world, world.manager, birthDate="1812-01-01")) == ["INVALID"]
    assert codes(enter(world, world.manager, nationality="??")) == ["INVALID"]
    assert codes(enter(world, world.manager, phone="1")) == ["PHONE_INVALID"]
    assert codes(enter(world, world.manager, phone=world.leader.phone)) == ["PHONE_TAKEN"]
    assert codes(enter(world, world.manager, idKind="resident_id")) == ["REQUIRED"]
    given = {"idKind": "resident_id", "idNumber": ID_NUMBER}
    assert codes(enter(world, world.manager, **given)) == [
        "ID_BIRTH_DATE_DIFFERS", "ID_SEX_DIFFERS",
    ]  # fmt: skip


KNOWN = {"idKind": "resident_id", "idNumber": ID_NUMBER, "birthDate": BORN, "sex": 2}


def test_an_id_known_elsewhere_asks_who_answers_and_tells_nothing(world):
    there = {"branchId": id_of("Branch", world.far_branch)}
    far = world.person("远方")
    world.office(far, "branch_manager", world.far_branch)
    answers = [
        {"errors": codes(answer), "person": answer["person"]}
        for name in ("林小红", "王五")
        for answer in [enter(world, far, **there, **KNOWN, name=name)]
    ]
    assert answers == [{"errors": ["ASKED_WHO_ANSWERS"], "person": None}] * 2
    row = the_claim()
    assert IdentityClaim.objects.count() == 1
    assert (row.kind, row.unit_id, row.joining_id) == (
        "join", world.own_branch.pk, world.far_branch.pk,
    )  # fmt: skip
    assert OfficeItem.objects.get(kind="identity_claimed").submitted_by_id == far.pk
    assert not scope(actor_of(far), Person).filter(pk=world.anna.pk).exists()
    before = Person.objects.get(pk=world.anna.pk).phone
    assert codes(decide(world.manager)) == []
    assert scope(actor_of(far), Person).filter(pk=world.anna.pk).exists()
    assert Person.objects.get(pk=world.anna.pk).phone == before


def test_whom_one_sees_is_shown(world):
    answer = enter(world, world.manager, **KNOWN)
    assert (codes(answer), answer["person"]) == (["ID_ALREADY_KNOWN"], {"name": "林小红"})
    assert not IdentityClaim.objects.exists()


def test_an_id_is_tried_five_times_a_day(world):
    found = [codes(enter(world, world.manager, **KNOWN)) for _ in range(6)]
    assert found == [["ID_ALREADY_KNOWN"]] * 5 + [["TOO_MANY_IDS"]]
