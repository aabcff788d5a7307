"""Somebody used my ID: the county finds out whose it is, and no login changes hands."""

import pytest

from backend.authority.scope import scope
from backend.identity.models import Person
from backend.messaging.models import InboxMessage
from members.models import IdentityClaim
from tests.members.claims import (
    ID_NUMBER,
    NEW,
    ClaimWorld,
    decide,
    later,
    said,
    send,
    the_claim,
    ticket,
)
from tests.world import Phone, actor_of, codes


@pytest.fixture
def world(db):
    return ClaimWorld(entered=True)


def dispute(who, **given):
    return send("disputeIdentity", Phone(who), **said(**given))


def test_it_goes_to_the_county_and_moves_the_number(world):
    before = world.anna.phone
    assert codes(dispute(world.stranger, name="谢一鸣")) == []
    row = the_claim()
    assert (row.kind, row.unit_id, row.claimant_id) == (
        "dispute",
        world.county.pk,
        world.stranger.pk,
    )
    assert codes(decide(world.manager)) == ["NOT_FOUND"]
    decide(world.officer)
    assert codes(later(world, world.second)) == []
    anna, stranger = Person.objects.get(pk=world.anna.pk), Person.objects.get(pk=world.stranger.pk)
    assert (anna.id_number, anna.id_kind, anna.phone) == (None, "", before)
    assert anna.id_disputed_at
    assert (stranger.id_number, stranger.id_kind) == (ID_NUMBER, "resident_id")
    told = InboxMessage.objects.filter(kind__in=["identity_disputed", "identity_confirmed"])
    assert set(told.values_list("recipient", "kind")) == {
        (anna.pk, "identity_disputed"), (stranger.pk, "identity_confirmed"),
    }  # fmt: skip


def test_by_a_phone_a_new_person_is_made(world):
    payload = send("disputeIdentity", ticket=ticket(), **said(name="王五"))
    assert payload == {"asked": True, "errors": []}
    assert the_claim().kind == "dispute"
    decide(world.officer)
    assert codes(later(world, world.second)) == []
    made = Person.objects.get(name="王五")
    assert (made.phone, made.id_number) == (NEW, ID_NUMBER)


def test_nothing_is_moved_by_one_or_to_who_has_a_number(world):
    dispute(world.stranger)
    decide(world.officer)
    world.stranger.id_number = "11010119900307002X"
    world.stranger.save()
    assert codes(later(world, world.second)) == ["CLAIMANT_HAS_ID"]
    assert Person.objects.get(pk=world.anna.pk).id_number == ID_NUMBER
    Person.objects.filter(pk=world.anna.pk).update(id_number_sealed=None, id_number_index=None)
    assert codes(decide(world.second)) == ["ID_NOT_KNOWN"]


def test_what_is_refused(world):
    anonymous = send("disputeIdentity", **said())
    assert codes(anonymous) == ["FORBIDDEN"]
    assert codes(dispute(world.stranger, idNumber="11010119900307002X")) == ["ID_NOT_KNOWN"]
    world.officer.id_number = "11010119900307002X"
    world.officer.save()
    assert codes(dispute(world.officer, idNumber="11010119900307002X")) == ["ID_IS_OWN"]
    assert codes(dispute(world.officer)) == ["CLAIMANT_HAS_ID"]
    assert not IdentityClaim.objects.exists()


def test_three_a_day_and_one_while_it_is_open(world):
    found = [codes(dispute(world.stranger)) for _ in range(4)]
    assert found == [[], [], [], ["TOO_MANY_IDS"]]
    assert IdentityClaim.objects.count() == 1


def test_nobody_decides_on_their_own_and_not_in_sight(world):
    dispute(world.officer)
    assert codes(decide(world.officer)) == ["OWN_SUBMISSION"]
    assert not scope(actor_of(world.stranger), IdentityClaim).exists()
