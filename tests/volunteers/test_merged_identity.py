"""Whose login and which facts go on when two entries become one."""

import pytest

from backend.identity.models import Account, ConsentRecord, Device, Person, Session
from backend.privacy.models import AccountDeletion, PersonMerge
from members.models import DataCorrection, IdentityClaim
from tests.members.claims import ID_NUMBER, decide, send, the_claim
from tests.members.corrections import correct
from tests.minors import agreed
from tests.volunteers.merges import (
    PASSPORT,
    WAIT,
    MergeWorld,
    ask,
    confirm,
    merged,
    open_claim,
    propose,
    the_merge,
)
from tests.world import CHILD, Phone, codes, id_of, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return MergeWorld()


def fresh(person):
    return Person.objects.get(pk=person.pk)


def opens(token):
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {token}"
    answer = phone.ask("{ me { person { id } } }")
    return None if answer.get("errors") else answer["data"]["me"]["person"]


# the login


def test_the_login_that_stays_is_that_of_the_entry_that_stays(world):
    theirs, own = token_of(world.twin), token_of(world.anna)
    phone = fresh(world.anna).phone
    merged(world)
    assert opens(theirs) is None
    assert opens(own)["id"] == id_of("Person", world.anna)
    assert fresh(world.anna).phone == phone
    assert Account.objects.get(person=world.twin).is_active is False


def test_or_the_other_if_it_is_said(world):
    theirs, own = token_of(world.twin), token_of(world.anna)
    phone = fresh(world.twin).phone
    Device.objects.create(
        account=world.anna.account,
        channel="console",
        token="t",
        platform="android",
        registered_at=world.now,
    )
    account = world.twin.account
    merged(world, login="gone")
    assert opens(own) is None
    assert opens(theirs)["id"] == id_of("Person", world.anna)
    assert fresh(world.anna).phone == phone
    assert Account.objects.get(person=world.anna) == account
    assert Account.objects.get(person=world.twin).is_active is False
    assert not Device.objects.filter(retired_at=None).exists()
    assert Session.objects.filter(ended_at=None).count() > 0


def test_phones_fall_silent_where_the_last_word_was_to_withdraw(world):
    """Also those of the login that moves to the entry that stays."""
    Device.objects.create(
        account=world.twin.account,
        channel="console",
        token="t",
        platform="android",
        registered_at=world.now,
    )
    ConsentRecord.objects.filter(person=world.anna, purpose="privacy").update(
        withdrawn_at=world.now
    )
    merged(world, login="gone")
    assert not ConsentRecord.objects.filter(person=world.anna, withdrawn_at=None).exists()
    assert not Device.objects.filter(retired_at=None).exists()


def test_a_number_that_logs_in_no_more_is_free(world):
    number = world.twin.phone
    merged(world)
    world.stranger.phone = number
    world.stranger.save()
    assert fresh(world.stranger).phone == number


def test_which_login_survives_has_to_be_said(world):
    assert codes(propose(world, login="")) == ["REQUIRED"]
    assert codes(propose(world, login="both")) == ["REQUIRED"]
    Person.objects.filter(pk=world.twin.pk).update(phone_sealed=None, phone_index=None)
    Account.objects.filter(person=world.twin).delete()
    assert codes(propose(world, login="gone")) == ["INVALID"]
    assert codes(propose(world, login="")) == []
    assert the_merge().login == "kept"


# who they are


def test_what_the_one_does_not_know_the_other_tells(world):
    Person.objects.filter(pk=world.anna.pk).update(birth_date=None, sex=0)
    twin = fresh(world.twin)
    twin.sex, twin.id_kind, twin.id_number = 2, "resident_id", ID_NUMBER
    twin.save()
    merged(world)
    anna = fresh(world.anna)
    assert (anna.sex, anna.birth_date, anna.id_number) == (2, twin.birth_date, ID_NUMBER)
    assert fresh(world.twin).id_number is None


def test_a_second_id_stays_and_finds_the_one_human(world):
    anna, twin = fresh(world.anna), fresh(world.twin)
    anna.id_kind, anna.id_number = "resident_id", ID_NUMBER
    twin.id_kind, twin.id_number = "passport", PASSPORT
    anna.save()
    twin.save()
    merged(world)
    assert fresh(world.anna).id_number == ID_NUMBER
    assert fresh(world.twin).id_number == PASSPORT
    answer = Phone(world.manager).do(
        "enterPerson",
        "person { id }",
        branchId=id_of("Branch", world.own_branch),
        name="林小红",
        birthDate="1990-05-08",
        sex=2,
        consentPaper="2026-0017",
        idKind="passport",
        idNumber=PASSPORT,
    )
    assert codes(answer) == ["ID_ALREADY_KNOWN"]
    assert answer["person"]["id"] == id_of("Person", world.anna)


def test_who_disputes_a_second_number_disputes_that_one(world):
    anna, twin = fresh(world.anna), fresh(world.twin)
    anna.id_kind, anna.id_number = "resident_id", ID_NUMBER
    twin.id_kind, twin.id_number = "passport", PASSPORT
    anna.save()
    twin.save()
    merged(world)
    said = {"idKind": "passport", "idNumber": PASSPORT, "name": "谢一鸣", "birthDate": "1990-05-08"}
    own = send("disputeIdentity", Phone(world.anna), **said)
    assert codes(own) == ["CLAIMANT_HAS_ID"]
    assert codes(send("disputeIdentity", Phone(world.stranger), **said)) == []
    claim = the_claim()
    assert (claim.person_id, claim.unit_id) == (world.twin.pk, world.county.pk)
    assert codes(decide(world.officer)) == []
    IdentityClaim.objects.update(asked_at=claim.asked_at - WAIT)
    assert codes(decide(world.second)) == []
    assert fresh(world.anna).id_number == ID_NUMBER
    assert fresh(world.twin).id_number is None
    assert fresh(world.stranger).id_number == PASSPORT


@pytest.mark.parametrize(
    ("differs", "code"),
    [
        ("birth_date", "BIRTH_DATES_DIFFER"),
        ("sex", "SEXES_DIFFER"),
        ("card", "TWO_RESIDENT_IDS"),
        ("leaving", "SOMEBODY_LEAVES"),
        ("resting", "OFFICE_RESTS"),
        ("closed", "LOGIN_CLOSED"),
        ("open claim", "CLAIM_IN_THE_WAY"),
        ("open correction", "CORRECTION_IN_THE_WAY"),
        ("guardian", "GUARDIAN_AND_WARD"),
    ],
)
def test_what_cannot_be_one_human_is_named(world, differs, code):
    people = Person.objects.filter(pk=world.twin.pk)
    if differs == "birth_date":
        people.update(birth_date="1991-01-01")
    elif differs == "sex":
        people.update(sex=1)
        Person.objects.filter(pk=world.anna.pk).update(sex=2)
    elif differs == "card":
        people.update(id_kind="resident_id", id_number_index=bytes(32))
        Person.objects.filter(pk=world.anna.pk).update(
            id_kind="resident_id", id_number_index=b"\x01" * 32
        )
    elif differs == "leaving":
        AccountDeletion.objects.create(person=world.twin, asked_at=world.now, due_at=world.now)
    elif differs == "resting":
        world.suspend(world.office(world.twin, "deputy_leader", world.own_team))
    elif differs == "closed":
        Account.objects.filter(person=world.twin).update(is_active=False)
    elif differs == "open claim":
        open_claim(world, world.twin)
    elif differs == "open correction":
        assert codes(correct(world.anna, name="谢亦鸣")) == []
        assert DataCorrection.objects.get().state == "open"
    else:
        agreed(world, world.twin, guardian=world.anna)
    assert codes(propose(world)) == [code]
    assert [each["code"] for each in ask(world, world.manager)["refusals"]] == [code]
    assert not PersonMerge.objects.exists()


def test_a_login_that_was_closed_meanwhile_is_not_left_behind(world):
    propose(world)
    Account.objects.filter(person=world.anna).update(is_active=False)
    assert codes(confirm(world.officer)) == ["LOGIN_CLOSED"]


@pytest.mark.parametrize("child", ["kept", "gone"])
@pytest.mark.parametrize("login", [True, False])
def test_a_child_gets_no_login_by_an_entry_of_unknown_birth(child, login):
    world = MergeWorld(login=login)
    small = world.person("林小红", birth_date=CHILD, login=False)
    world.member(world.own_branch, small)
    Person.objects.filter(pk=small.pk).update(phone_sealed=None, phone_index=None)
    Person.objects.filter(pk=world.twin.pk).update(birth_date=None)
    kept, gone = (small, world.twin) if child == "kept" else (world.twin, small)
    assert codes(propose(world, login="", kept=kept, gone=gone)) == ["CHILD_WITHOUT_ACCOUNT"]
    Person.objects.filter(pk=world.twin.pk).update(phone_sealed=None, phone_index=None)
    if not login:
        assert codes(propose(world, login="", kept=kept, gone=gone)) == []


def test_a_guardian_by_an_entry_of_before_is_a_guardian(world):
    third = world.person("林小红")
    world.member(world.own_branch, third)
    agreed(world, world.twin, guardian=third)
    merged(world, gone=third)
    assert codes(propose(world)) == ["GUARDIAN_AND_WARD"]
