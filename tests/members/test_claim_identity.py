"""Whoever shows a phone asks to be let in; it learns nothing, and may not ask often."""

import pytest
from django.db import IntegrityError, transaction

from backend.audit.models import AuditEntry
from backend.authority.actor import anonymous
from backend.authority.homes import home, home_of
from backend.errors import Refused
from backend.forgetting import forget
from backend.identity.models import Account, IdentityTry, Person
from backend.messaging.models import InboxMessage, OfficeItem
from members.models import IdentityClaim, Membership
from members.services.claim_identity import claim_identity
from tests.database import statements, together
from tests.members.claims import (
    ID_NUMBER,
    NEW,
    OTHER,
    ClaimWorld,
    claim,
    said,
    send,
    the_claim,
    ticket,
)
from tests.world import codes

UNKNOWN = "11010119900307002X"


@pytest.fixture
def world(db):
    return ClaimWorld()


def test_a_login_on_another_phone_is_a_transfer_and_goes_to_the_county(world):
    assert claim() == {"asked": True, "errors": []}
    row = the_claim()
    assert (row.kind, row.unit_id, row.permission) == (
        "transfer",
        world.county.pk,
        "identity.dispute",
    )
    assert (row.phone, row.person_id, row.state) == (NEW, world.anna.pk, "open")
    item = OfficeItem.objects.get(kind="identity_claimed")
    assert (item.unit_id, item.permission, item.due_at) == (
        world.county.pk, "identity.dispute", row.closes_at,
    )  # fmt: skip
    assert InboxMessage.objects.get(kind="your_identity_claimed").recipient_id == world.anna.pk
    assert Person.objects.get(pk=world.anna.pk).phone != NEW
    assert AuditEntry.objects.get(deed="claim_identity").things == {"claim": row.pk}


def test_without_a_login_the_branch_is_asked(db):
    world = ClaimWorld(entered=True)
    claim()
    row = the_claim()
    assert (row.kind, row.unit_id, row.permission) == (
        "join",
        world.own_branch.pk,
        "identity.claim",
    )


@pytest.mark.parametrize(
    ("kind", "over", "decides"),
    [
        ("team_leader", "sister_team", "county"),
        ("branch_manager", "far_branch", "city"),
        ("county_officer", "county", "city"),
        ("city_officer", "city", "province"),
        ("province_officer", "province", "province"),
    ],
)
def test_who_holds_an_office_is_decided_on_above_it(db, kind, over, decides):
    """Also one that begins later."""
    world = ClaimWorld(entered=True)
    world.office(
        world.anna, kind, getattr(world, over), start=world.now + (world.now - world.long_ago)
    )
    claim()
    row = the_claim()
    assert (row.kind, row.unit_id, row.permission) == (
        "join", getattr(world, decides).pk, "identity.dispute",
    )  # fmt: skip


def answered(**given):
    """The answer, and how many statements it took."""
    one, answers = ticket(), []

    def ask():
        before = transaction.savepoint()  # not atomic(), in which nothing durable would begin
        answers.append(send("claimIdentity", ticket=one, **said(**given)))
        transaction.savepoint_rollback(before)

    ask()
    return answers[0], len(statements(ask))


def test_nothing_is_learned_from_what_agrees(world):
    right, counted = answered()
    assert answered(name="王五") == (right, counted)
    assert answered(idNumber="110101 19900307 0046") == (right, counted)
    Account.objects.filter(person=world.anna).delete()
    Membership.objects.filter(person=world.anna).delete()
    assert answered() == (right, counted)


def test_the_office_sees_what_agrees(world):
    claim(name=" 林小红 ")
    assert (the_claim().name_agrees, the_claim().birth_date_agrees) == (True, True)
    claim(OTHER, name="王五")
    assert (the_claim().name_agrees, the_claim().birth_date_agrees) == (False, True)


def test_asking_again_asks_nothing_new(world):
    one = ticket()
    for _ in range(2):
        assert send("claimIdentity", ticket=one, **said())["asked"]
    assert (
        IdentityClaim.objects.count()
        == OfficeItem.objects.filter(kind="identity_claimed").count()
        == 1
    )
    with pytest.raises(IntegrityError, match="one_open_claim_per_phone"), transaction.atomic():
        IdentityClaim.objects.bulk_create([_copy(the_claim())])


def _copy(row):
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    return IdentityClaim(**{key: kept[key] for key in kept if key not in ("id", "public_id")})


def test_what_is_refused(world):
    assert codes(send("claimIdentity", ticket="x", **said())) == ["TICKET_ENDED"]
    one = ticket()
    assert codes(send("claimIdentity", ticket=one, **said(idNumber="1"))) == ["ID_NUMBER_LENGTH"]
    assert codes(send("claimIdentity", ticket=one, **said(birthDate="1991-03-07"))) == [
        "ID_BIRTH_DATE_DIFFERS"
    ]
    assert codes(send("claimIdentity", ticket=one, **said(name="", note="x" * 201))) == [
        "REQUIRED", "TOO_LONG",
    ]  # fmt: skip
    assert codes(send("claimIdentity", ticket=one, **said(idNumber=UNKNOWN))) == ["ID_NOT_KNOWN"]
    world.stranger.phone = NEW
    world.stranger.save()
    assert codes(send("claimIdentity", ticket=one, **said())) == ["PHONE_TAKEN"]
    assert not IdentityClaim.objects.exists()


def test_a_phone_asks_three_times_a_day_whatever_it_asks(world):
    one = ticket()
    numbers = [UNKNOWN, ID_NUMBER, UNKNOWN, ID_NUMBER]
    found = [codes(send("claimIdentity", ticket=one, **said(idNumber=each))) for each in numbers]
    assert found == [["ID_NOT_KNOWN"], [], ["ID_NOT_KNOWN"], ["TOO_MANY_IDS"]]
    day = anonymous().now.replace(year=2099)
    assert forget(day)["identity_tries"] == 3


def test_one_id_is_asked_for_five_times_a_day(world):
    found = [codes(claim(f"+861390000{last:04}")) for last in range(6)]
    assert found == [[]] * 5 + [["TOO_MANY_IDS"]]


def test_the_budgets_are_exact_in_parallel(own_db):
    ClaimWorld()
    tickets = [ticket(f"+861390000{last:04}") for last in range(8)]
    given = {
        "id_kind": "resident_id",
        "id_number": ID_NUMBER,
        "name": "林小红",
        "birth_date": Person.objects.get(name="林小红").birth_date,
    }
    answers = together(
        *(lambda one=one: claim_identity(anonymous(), ticket=one, **given) for one in tickets)
    )
    assert sum(isinstance(each, Refused) for each in answers) == 3, answers
    assert IdentityClaim.objects.count() == IdentityTry.objects.count() == 5
    again = together(
        *(lambda: claim_identity(anonymous(), ticket=tickets[0], **given) for _ in range(4))
    )
    assert all(isinstance(each, Refused) for each in again)
    IdentityTry.objects.all().delete()
    again = together(
        *(lambda: claim_identity(anonymous(), ticket=tickets[0], **given) for _ in range(6))
    )
    assert sum(isinstance(each, Refused) for each in again) == 3


def test_who_answers_for_a_person(world):
    assert home_of(world.anna.pk, world.now) == world.own_branch.pk
    Membership.objects.filter(person=world.anna).delete()
    assert home_of(world.anna.pk, world.now) == world.own_branch.pk
    person = world.person("无处可去")
    assert home_of(person.pk, world.now) == world.province.pk
    Person.objects.filter(pk=person.pk).update(residence_division=world.county.division)
    assert home_of(person.pk, world.now) == world.county.pk
    Person.objects.filter(pk=person.pk).update(residence_division="350181")
    assert home_of(person.pk, world.now) == world.city.pk
    with pytest.raises(ValueError, match="two homes"):
        home(10)(home_of)
