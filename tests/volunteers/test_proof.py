import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.crypto import Signer, canonical
from volunteers.rules.proof import certificate_number, is_signed, luhn_digit

SIGNER = Signer.from_seed("t1", bytes(range(32)))
SNAPSHOT = {
    "version": 1,
    "number": "FJRC-VS-2026-0000123-2",
    "volunteer": {"name": "林小红", "volunteer_no": "V00000001"},
    "service": {"minutes": 80, "half_hours": 2, "lines": 1},
}


@pytest.mark.parametrize(
    ("digits", "digit"),
    [("7992739871", 3), ("0", 0), ("", 0), ("1", 8), ("5", 9), ("37828224631000", 5)],
)
def test_the_digit_of_luhn(digits, digit):
    assert luhn_digit(digits) == digit


@given(st.text("0123456789", min_size=1, max_size=20), st.data())
def test_one_wrong_digit_is_always_noticed(digits, data):
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = str((int(digits[place]) + data.draw(st.integers(1, 9))) % 10)
    changed = digits[:place] + wrong + digits[place + 1 :]
    assert luhn_digit(changed) != luhn_digit(digits)


def test_a_number_is_readable_and_checked():
    number = certificate_number(2026, 123)
    assert number.startswith("FJRC-VS-2026-0000123-")
    assert luhn_digit("20260000123") == int(number[-1])


def test_numbers_beyond_ten_millions_stay_apart():
    assert certificate_number(2026, 12_345_678).startswith("FJRC-VS-2026-12345678-")


def test_what_was_signed_verifies_and_nothing_else():
    signature = SIGNER.sign(canonical(SNAPSHOT))
    assert is_signed(SNAPSHOT, signature, SIGNER.public)
    reordered = dict(reversed(SNAPSHOT.items()))
    assert is_signed(reordered, signature, SIGNER.public)
    longer = SNAPSHOT | {"service": SNAPSHOT["service"] | {"minutes": 81}}
    assert not is_signed(longer, signature, SIGNER.public)
    assert not is_signed(SNAPSHOT | {"version": 2}, signature, SIGNER.public)
    assert not is_signed(SNAPSHOT, signature[:-1] + bytes([signature[-1] ^ 1]), SIGNER.public)
    assert not is_signed(SNAPSHOT, signature[:10], SIGNER.public)
    stranger = Signer.from_seed("t2", bytes(32))
    assert not is_signed(SNAPSHOT, signature, stranger.public)


@given(st.integers(0, 63), st.integers(0, 7))
def test_no_bit_of_a_signature_is_spare(place, bit):
    signature = bytearray(SIGNER.sign(canonical(SNAPSHOT)))
    signature[place] ^= 1 << bit
    assert not is_signed(SNAPSHOT, bytes(signature), SIGNER.public)
