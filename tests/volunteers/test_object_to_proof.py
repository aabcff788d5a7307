"""The branch speaks up against a proof on its list, and is answered."""

import pytest

from backend.identity.models import Person
from tests.volunteers.proofs import decide_seal, issue, object_to_proof, public, request_seal
from tests.volunteers.scenes import HOUR, left, served
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import ProofObjection, ProofSeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    left(Phone(world.anna), world, served(world, world.anna, minutes=95, ago=60 * HOUR))
    return world


@pytest.fixture
def proof(world):
    return issue(Phone(world.anna))


SAID = """query($id: ID!) { node(id: $id) { ... on ProofSeal {
    objections { reason person { name } } } } }"""


@pytest.fixture
def listed(world, proof):
    public(world)
    request_seal(world.anna, proof)
    return ProofSeal.objects.get()


def test_who_decides_reads_what_the_branch_says_and_its_holder_does_not(world, listed):
    assert codes(object_to_proof(world.leader, listed)) == []
    seen = {"id": id_of("ProofSeal", listed)}
    said = {"reason": "重复计算", "person": {"name": world.leader.name}}
    assert Phone(world.manager).read(SAID, **seen)["node"]["objections"] == [said]
    assert Phone(world.leader).read(SAID, **seen)["node"]["objections"] == [said]
    assert Phone(world.anna).read(SAID, **seen)["node"]["objections"] == []
    assert codes(object_to_proof(world.leader, listed)) == ["OBJECTED_ALREADY"]


def test_who_does_not_object(world, listed):
    for person in (world.anna, world.sister_member, world.stranger, world.sister_manager):
        assert codes(object_to_proof(person, listed)) == ["NOT_FOUND"], person
    ProofSeal.objects.update(public_until=world.now)
    assert codes(object_to_proof(world.leader, listed)) == ["NOT_FOUND"]
    assert not ProofObjection.objects.exists()


def test_who_was_its_holder_under_an_id_of_before_is_no_other(world, listed):
    Person.objects.filter(pk=world.anna.pk).update(
        merged_into=world.manager, phone_sealed=None, phone_index=None
    )
    assert codes(decide_seal(world.manager, listed)) == ["NOT_FOUND"]
    assert codes(object_to_proof(world.manager, listed)) == ["NOT_FOUND"]
    assert ProofSeal.objects.get().state == "requested"


@pytest.mark.parametrize(("reason", "expected"), [(" ", "REQUIRED"), ("x" * 201, "TOO_LONG")])
def test_why_is_said(world, listed, reason, expected):
    assert codes(object_to_proof(world.leader, listed, reason)) == [expected]


def test_an_objection_is_answered_even_where_the_proof_is_confirmed(world, listed):
    object_to_proof(world.leader, listed)
    ProofSeal.objects.update(public_until=world.now)
    assert codes(decide_seal(world.manager, listed)) == ["REASON_REQUIRED"]
    assert codes(decide_seal(world.manager, listed, reason="已核对，不重复")) == []
