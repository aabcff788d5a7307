"""A holder asks an office to confirm a proof: whom, of what, and who sees it before."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.proofs import LIST, decide_seal, issue, public, request_seal, revoke
from tests.volunteers.scenes import HOUR, left, served
from tests.world import Phone, SmallWorld, codes, id_of, nodes
from volunteers.models import ProofSeal

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    left(Phone(world.anna), world, served(world, world.anna, minutes=95, ago=60 * HOUR))
    return world


@pytest.fixture
def proof(world):
    return issue(Phone(world.anna))


@pytest.fixture
def asked(world, proof):
    assert codes(request_seal(world.anna, proof)) == []
    return ProofSeal.objects.get()


def test_the_home_branch_is_asked(world, proof):
    seal = request_seal(world.anna, proof)["seal"]
    assert (seal["state"]["code"], seal["unitName"]) == ("requested", "军门社区红十字会")
    assert (seal["number"], seal["publicUntil"]) == (proof["number"], None)
    item = OfficeItem.objects.get(kind="seal_requested", settled_at=None)
    assert (item.unit_id, item.permission, item.mutation, item.submitted_by) == (
        world.own_branch.unit_id, "proof.seal", "decideSeal", world.anna,
    )  # fmt: skip


def test_whoever_alone_sits_there_is_not_asked_about_themself(world):
    left(Phone(world.manager), world, served(world, world.manager, minutes=60))
    world.member(world.own_branch, world.manager)
    request_seal(world.manager, issue(Phone(world.manager)))
    assert OfficeItem.objects.get(kind="seal_requested").unit_id == world.county.unit_id


def test_once_while_it_waits_and_once_when_given(world, proof, asked):
    assert codes(request_seal(world.anna, proof)) == ["SEAL_EXISTS"]
    decide_seal(world.manager, asked)
    assert codes(request_seal(world.anna, proof)) == ["SEAL_EXISTS"]


def test_again_when_it_was_refused(world, proof, asked):
    decide_seal(world.manager, asked, False, reason="与台账不符")
    assert codes(request_seal(world.anna, proof)) == []


def test_only_of_a_valid_proof(world, proof):
    newer = issue(Phone(world.anna))
    assert codes(request_seal(world.anna, proof)) == ["PROOF_NOT_VALID"]
    revoke(world, newer)
    assert codes(request_seal(world.anna, newer)) == ["PROOF_NOT_VALID"]
    assert not ProofSeal.objects.exists()


def test_only_one_s_own(world, proof):
    for person in (world.leader, world.manager, world.province_officer, world.stranger):
        assert codes(request_seal(person, proof)) == ["NOT_FOUND"]


def test_it_stands_on_the_list_of_the_branch_and_of_no_other(world, proof):
    public(world)
    seal = request_seal(world.anna, proof)["seal"]
    (shown,) = nodes(Phone(world.leader).read(LIST)["proofPublicity"])
    assert (shown["number"], shown["name"], shown["hours"]) == (proof["number"], "林*红", 1.5)
    assert (shown["firstOn"], shown["lastOn"]) == ("2020-01-01", "2035-12-31")
    assert shown["publicUntil"] == seal["publicUntil"]
    for person in (world.sister_member, world.stranger, world.sister_manager):
        assert nodes(Phone(person).read(LIST)["proofPublicity"]) == [], person
    other = id_of("Branch", world.sister_branch)
    assert nodes(Phone(world.leader).read(LIST, branch=other)["proofPublicity"]) == []
