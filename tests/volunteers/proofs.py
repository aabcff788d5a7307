"""Proofs that wait to be confirmed, and what an office says to them."""

from tests.volunteers.scenes import DAY
from tests.world import Phone, id_of
from volunteers.models import ProofSeal, ServiceCertificate

SEAL = """seal { id number name firstOn lastOn hours unitName state { code } publicUntil
    decidedAt reason }"""


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
