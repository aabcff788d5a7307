"""Whoever holds the old phone stops a takeover."""

import pytest

from backend.identity.models import Person
from backend.messaging.models import OfficeItem
from tests.members.claims import NEW, OTHER, ClaimWorld, claim, decide, later, the_claim
from tests.world import Phone, codes

pytestmark = pytest.mark.django_db


def objected(who):
    return Phone(who).do("objectToClaim", "")


def test_it_becomes_a_dispute_and_what_was_proposed_is_void():
    world = ClaimWorld()
    claim()
    decide(world.officer)
    assert codes(objected(world.anna)) == []
    row = the_claim()
    assert (row.kind, row.unit_id, row.proposed_by) == ("dispute", world.county.pk, None)
    assert row.objected_at
    assert OfficeItem.objects.filter(kind="identity_claimed", settled_at=None).count() == 1
    assert codes(objected(world.anna)) == ["NOT_FOUND"]
    decide(world.officer)
    assert codes(later(world, world.second)) == []
    kept = Person.objects.get(pk=world.anna.pk)
    assert (kept.phone == NEW, kept.id_number) == (False, None)


def test_only_of_oneself():
    world = ClaimWorld()
    claim()
    claim(OTHER)
    assert codes(objected(world.stranger)) == ["NOT_FOUND"]
    assert codes(objected(world.anna)) == []
    kinds = {row.kind for row in world.anna.claims_on.all()}
    assert kinds == {"dispute"}
