"""Proofs changed by a bit, a sign or a name: none is taken (B20). With the codes of places, which
`tests/volunteers/test_scan.py` changes, a million each."""

from random import Random

import pytest

from backend.crypto import Signer, canonical, verify
from tests.proof.figures import again, seeds, size
from tests.world import SmallWorld
from volunteers.models import ServiceCertificate
from volunteers.rules.proof import certificate_number, is_signed
from volunteers.selectors.hours import certificate_to_verify
from volunteers.services.issue_service_certificate import CODE_ALPHABET, CODE_LENGTH

FILE = "tests/proof/test_forged_proofs.py"
BLOCKS = 4
# Of each block.
TOKENS, SNAPSHOTS, SIGNATURES = size(250, 25_000), size(500, 112_500), size(500, 112_500)
PROOFS = 20
SIGNER = Signer.from_seed("t1", bytes(range(32)))
# The order of the group: adding it to half a signature gives another text of the same number.
ORDER = 2**252 + 27742317777372353535851937790883648493


def snapshot(dice):
    return {
        "version": 2,
        "number": certificate_number(2026, dice.randrange(10**7)),
        "volunteer": {"name": "林小红", "id_number": "3501**********0026"},
        "service": {"minutes": dice.randrange(1, 10**5), "half_hours": dice.randrange(1, 3000)},
        "activities": [{"name": "社区急救宣传", "minutes": dice.randrange(1, 480)}],
        "ledger": {"books": [{"head": dice.randbytes(32).hex()}], "anchored_on": None},
    }


def bent(dice, raw):
    """Some bits turned, or a piece lost, doubled or put elsewhere."""
    raw, place = bytearray(raw), dice.randrange(len(raw))
    match dice.randrange(5):
        case 0 | 1:
            for _ in range(dice.choice((1, 1, 2, 8))):
                raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        case 2:
            del raw[place : place + dice.choice((1, 2, 9))]
        case 3:
            raw[place:place] = raw[place : place + 1] * dice.choice((1, 5))
        case 4:
            raw.insert(dice.randrange(len(raw)), dice.randrange(256))
    return bytes(raw)


@pytest.fixture(params=range(BLOCKS))
def tries(request):
    """Numbered dice: a red one is repeated by its number."""
    share = list(seeds(BLOCKS, request.param, BLOCKS))
    return [(seed, Random(seed)) for seed in share]


def test_no_snapshot_that_was_changed_is_genuine(tries, figure):
    line = figure("proofs: changed snapshots taken")
    for seed, dice in tries:
        said = snapshot(dice)
        body = canonical(said)
        signature = SIGNER.sign(body)
        assert is_signed(said, signature, SIGNER.public)
        for _ in range(SNAPSHOTS):
            forged = bent(dice, body)
            if forged != body and verify(SIGNER.public, signature, forged):
                line.red.append(str(seed))
            line.tried += 1
    assert not line.red, again(line.red[0], FILE)


def test_no_signature_that_was_changed_is_genuine(tries, figure):
    line = figure("proofs: changed signatures taken")
    for seed, dice in tries:
        said = snapshot(dice)
        signature = SIGNER.sign(canonical(said))
        assert is_signed(said, signature, SIGNER.public)
        for _ in range(SIGNATURES):
            forged = bent(dice, signature)
            if forged != signature and is_signed(said, forged, SIGNER.public):
                line.red.append(str(seed))
            line.tried += 1
    assert not line.red, again(line.red[0], FILE)


def test_a_signature_has_one_text():
    """Half of it is a number; the same number plus the order of the group is no signature."""
    said = snapshot(Random(1))
    signature = SIGNER.sign(canonical(said))
    number = int.from_bytes(signature[32:], "little") + ORDER
    assert not is_signed(said, signature[:32] + number.to_bytes(32, "little"), SIGNER.public)


@pytest.mark.django_db
def test_no_number_and_code_but_those_given_open_a_proof(tries, figure):
    line = figure("proofs: made up numbers and codes taken")
    world = SmallWorld()
    for seed, dice in tries:
        given = [_proof(world, dice, place) for place in range(PROOFS)]
        real = set(given)
        for _ in range(TOKENS):
            pair = _made_up(dice, given)
            if pair not in real and certificate_to_verify(*pair) is not None:
                line.red.append(str(seed))
            line.tried += 1
        assert all(certificate_to_verify(*pair) is not None for pair in given)
    assert not line.red, again(line.red[0], FILE)


def _proof(world, dice, place):
    number = certificate_number(2026, place)
    code = "".join(dice.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    day = world.now.date()
    ServiceCertificate.objects.create(
        person=world.anna, number=number, verification_code=code, first_on=day, last_on=day,
        language="zh-hans", minutes=60, snapshot={}, snapshot_hash=bytes(32),
        signature=bytes(64), key_id="t1", issued_at=world.now,
    )  # fmt: skip
    return number, code


def _made_up(dice, given):
    """A sign of one changed, the code of another, a piece of a code, or signs that mean something
    to a database."""
    number, code = dice.choice(given)
    match dice.randrange(5):
        case 0:
            place = dice.randrange(len(code))
            return number, code[:place] + dice.choice(CODE_ALPHABET) + code[place + 1 :]
        case 1:
            return number, dice.choice(given)[1]
        case 2:
            return number, code[: dice.randrange(len(code))]
        case 3:
            return certificate_number(2026, dice.randrange(PROOFS * 2)), code
        case _:
            odd = dice.choice(("%", "_", "' OR ''='", "\0", "\\", "*", " ", code + " ", "\u0130"))
            return dice.choice(((number, odd), (odd, code), (number, code[:-1] + odd)))
