"""Proofs that wait to be confirmed, and what an office says to them."""

from django.test import Client

from backend.policy.models import PolicyVersion
from tests.volunteers.scenes import DAY, HOUR
from tests.world import Phone, id_of
from volunteers.models import ProofSeal, ServiceCertificate

SEAL = """seal { id number name firstOn lastOn hours unitName state { code } publicUntil
    decidedAt reason }"""
LIST = """query($branch: ID) { proofPublicity(first: 10, branch: $branch) { edges { node {
    number name firstOn lastOn hours requestedAt publicUntil } } } }"""


def issue(phone, language="zh-hans"):
    return phone.do(
        "issueServiceCertificate",
        "certificate { id number verificationCode }",
        firstOn="2020-01-01",
        lastOn="2035-12-31",
        language=language,
    )["certificate"]


def request_seal(person, proof):
    return Phone(person).do("requestSeal", SEAL, certificateId=proof["id"])


def decide_seal(person, seal, confirmed=True, **given):
    return Phone(person).do(
        "decideSeal", SEAL, sealId=id_of("ProofSeal", seal), confirmed=confirmed, **given
    )


def object_to_proof(person, seal, reason="重复计算"):
    return Phone(person).do(
        "objectToProof", "objection { id reason }", sealId=id_of("ProofSeal", seal), reason=reason
    )


def listed_seal(world, certificate: ServiceCertificate, branch) -> ProofSeal:
    """On the branch's publicity list."""
    return ProofSeal.objects.create(
        certificate=certificate,
        unit=branch.unit,
        branch=branch,
        requested_at=world.now,
        public_until=world.now + 7 * DAY,
    )


def public(world, days=7):
    """By the branch itself, not by the province."""
    PolicyVersion.objects.create(
        unit=world.own_branch.unit,
        number=1,
        effective_from=world.now - HOUR,
        values={"proof.publicity_days": days},
    )


def told(proof, rest="/proof.json"):
    code = {"code": proof["verificationCode"]}
    return Client().get(f"/verify/{proof['number']}{rest}", code)


def revoke(world, proof):
    given = {"certificateId": proof["id"], "reason": "误开"}
    return Phone(world.province_officer).do("revokeServiceCertificate", "", **given)
