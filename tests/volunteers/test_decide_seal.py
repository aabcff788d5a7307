"""An office confirms a proof: who decides, what is signed, and when."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest

from backend.audit.models import AuditEntry
from backend.messaging.models import InboxMessage, OfficeItem
from tests.volunteers.proofs import LIST, decide_seal, issue, public, request_seal, revoke, told
from tests.volunteers.scenes import HOUR, left, served
from tests.world import Phone, SmallWorld, codes, nodes
from volunteers.models import ProofSeal, ServiceCertificate
from volunteers.rules.proof import is_signed

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


# decided


def test_confirmed_it_is_told_and_written_down(world, proof, asked):
    seal = decide_seal(world.manager, asked)["seal"]
    assert (seal["state"]["code"], seal["name"], seal["hours"]) == ("sealed", "林*红", 1.5)
    asked.refresh_from_db()
    assert asked.decided_by == world.manager
    assert InboxMessage.objects.get(kind="proof_sealed").recipient == world.anna
    assert AuditEntry.objects.get(deed="decide_seal").office_id is not None
    assert not OfficeItem.objects.filter(kind="seal_requested", settled_at=None).exists()
    assert codes(decide_seal(world.manager, asked)) == ["SEAL_NOT_OPEN"]


def test_refused_its_holder_reads_why(world, proof, asked):
    assert codes(decide_seal(world.manager, asked, False)) == ["REASON_REQUIRED"]
    assert codes(decide_seal(world.manager, asked, False, reason="x" * 201)) == ["TOO_LONG"]
    assert codes(decide_seal(world.manager, asked, False, reason="与台账不符")) == []
    text = """query($id: ID!) { node(id: $id) { ... on ServiceCertificate {
        seals { state { code } reason } } } }"""
    (seal,) = Phone(world.anna).read(text, id=proof["id"])["node"]["seals"]
    assert seal == {"state": {"code": "refused"}, "reason": "与台账不符"}
    assert InboxMessage.objects.get(kind="seal_refused").recipient == world.anna
    assert json.loads(told(proof).content)["seal"] is None


def test_nobody_else_decides(world, asked):
    for person in (
        world.anna, world.leader, world.officer, world.city_officer, world.province_officer,
        world.sister_manager, world.stranger,
    ):  # fmt: skip
        assert codes(decide_seal(person, asked)) == ["NOT_FOUND"]
    assert ProofSeal.objects.get().state == "requested"


def test_what_no_longer_holds_is_not_confirmed(world, proof, asked):
    revoke(world, proof)
    assert codes(decide_seal(world.manager, asked)) == ["PROOF_NOT_VALID"]
    assert codes(decide_seal(world.manager, asked, False, reason="已撤销")) == []


# signed


def test_a_second_statement_is_signed_and_the_first_stays(world, proof, asked):
    before = json.loads(told(proof).content)
    decide_seal(world.manager, asked)
    after = json.loads(told(proof).content)
    seal = after.pop("seal")
    assert before.pop("seal") is None
    assert after == before
    row = ServiceCertificate.objects.get()
    said = seal["statement"]
    assert said == {
        "version": 1,
        "kind": "seal",
        "number": proof["number"],
        "snapshot_sha256": bytes(row.snapshot_hash).hex(),
        "sealed_on": said["sealed_on"],
        "unit": "军门社区红十字会",
    }
    signature, key = b64decode(seal["signature"]), b64decode(seal["public_key"])
    assert is_signed(said, signature, key)
    for name in said:
        assert not is_signed(said | {name: "x"}, signature, key), name
    assert not is_signed(after["snapshot"], signature, key)


def test_the_page_says_who_confirmed_it(world, proof, asked):
    assert "军门社区红十字会" not in told(proof, "").content.decode()
    decide_seal(world.manager, asked)
    page = told(proof, "")
    assert page.context["seal_genuine"] is True
    assert "军门社区红十字会" in page.content.decode()


@pytest.mark.parametrize("name", ["unit", "sealed_on", "number", "snapshot_sha256"])
def test_the_page_notices_a_seal_that_was_changed(world, proof, asked, name):
    decide_seal(world.manager, asked)
    row = ProofSeal.objects.get()
    row.statement[name] = "2026-01-01"
    row.save()
    assert told(proof, "").context["seal_genuine"] is False


def test_a_seal_is_of_its_own_proof(world, proof, asked):
    other = issue(Phone(world.anna), "en")
    decide_seal(world.manager, asked)
    moved = ServiceCertificate.objects.get(number=other["number"])
    ProofSeal.objects.update(certificate=moved)
    page = told(other, "")
    assert page.context["seal_genuine"] is False
    assert "军门社区红十字会" not in page.content.decode()


def test_the_paper_bears_it_and_is_the_same_at_every_look(world, proof, asked):
    plain = told(proof, ".pdf").content
    decide_seal(world.manager, asked)
    sealed = told(proof, ".pdf").content
    assert plain.startswith(b"%PDF-")
    assert sealed.startswith(b"%PDF-")
    assert sealed != plain
    assert told(proof, ".pdf").content == sealed


# shown to the branch first


def test_no_list_where_no_policy_wants_it(world, asked):
    assert nodes(Phone(world.leader).read(LIST)["proofPublicity"]) == []
    assert codes(decide_seal(world.manager, asked)) == []


def test_it_is_sealed_only_when_its_days_are_over(world, proof):
    public(world)
    request_seal(world.anna, proof)
    row = ProofSeal.objects.get()
    assert row.public_until >= row.requested_at + timedelta(days=7)
    assert codes(decide_seal(world.manager, row)) == ["STILL_PUBLIC"]
    ProofSeal.objects.update(public_until=world.now)
    assert nodes(Phone(world.leader).read(LIST)["proofPublicity"]) == []
    assert codes(decide_seal(world.manager, row)) == []


def test_it_may_be_refused_while_it_is_shown(world, proof):
    public(world)
    request_seal(world.anna, proof)
    row = ProofSeal.objects.get()
    assert codes(decide_seal(world.manager, row, False, reason="有异议")) == []
    assert nodes(Phone(world.leader).read(LIST)["proofPublicity"]) == []
