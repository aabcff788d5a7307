"""The rotating code of a place, without a database."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.crypto import Keyring
from tests.proof.figures import size
from volunteers.rules.scan import (
    WINDOW,
    Place,
    Scan,
    begin_of,
    code_of,
    printed_code_of,
    read_code,
    scan_refusal,
    window_at,
)

OLD, NEW = Keyring({"k1": b"1" * 32}, "k1"), Keyring({"k2": b"2" * 32, "k1": b"1" * 32}, "k2")
HERE = Place("station", UUID(int=7))
NOON = datetime(2026, 5, 8, 4, 0, tzinfo=UTC)
MUTATED = size(20_000, 1_000_000)


@pytest.mark.parametrize(
    ("shown", "scanned", "code"),
    [
        (NOON, NOON, None),
        (NOON, NOON + timedelta(seconds=29), None),
        (NOON, NOON + timedelta(seconds=59), None),
        (NOON, NOON + timedelta(seconds=60), "SCAN_EXPIRED"),
        (NOON, NOON - timedelta(seconds=1), "SCAN_EXPIRED"),
        (NOON, NOON + timedelta(days=365), "SCAN_EXPIRED"),
    ],
)
def test_it_lives_thirty_to_sixty_seconds(shown, scanned, code):
    text = code_of(OLD, HERE, window_at(shown))
    assert scan_refusal(read_code(OLD, text), {HERE}, scanned) == code


TODAY = date(2026, 5, 8)


@pytest.mark.parametrize(
    ("scanned", "taken", "code"),
    [
        (NOON, True, None),
        (datetime(2026, 5, 7, 16, 0, tzinfo=UTC), True, None),
        (datetime(2026, 5, 8, 15, 59, 59, tzinfo=UTC), True, None),
        (datetime(2026, 5, 7, 15, 59, 59, tzinfo=UTC), True, "SCAN_OF_ANOTHER_DAY"),
        (datetime(2026, 5, 8, 16, 0, tzinfo=UTC), True, "SCAN_OF_ANOTHER_DAY"),
        (NOON, False, "SCAN_PRINTED_NOT_TAKEN"),
    ],
)
def test_a_printed_one_lives_for_a_local_day_where_the_policy_takes_it(scanned, taken, code):
    scan = read_code(OLD, printed_code_of(OLD, HERE, TODAY))
    assert scan == Scan(HERE, TODAY.toordinal(), printed=True)
    assert scan_refusal(scan, {HERE}, scanned, takes_printed=taken) == code
    elsewhere = {Place("station", UUID(int=8))}
    assert scan_refusal(scan, elsewhere, scanned, takes_printed=taken) == "SCAN_WRONG_PLACE"


def test_what_changes_is_never_taken_for_what_is_printed():
    """Not even with the byte turned that says so: each has a key of its own."""
    for text in (code_of(OLD, HERE, TODAY.toordinal()), printed_code_of(OLD, HERE, TODAY)):
        raw = bytearray(urlsafe_b64decode(text[3:] + "=" * (-len(text[3:]) % 4)))
        raw[0] ^= 0x10
        turned = "BA1" + urlsafe_b64encode(bytes(raw)).decode().rstrip("=")
        assert read_code(OLD, text) is not None
        assert read_code(OLD, turned) is None


def test_of_another_place_or_kind_of_place():
    text = code_of(OLD, HERE, window_at(NOON))
    for other in (Place("station", UUID(int=8)), Place("shift", HERE.public_id)):
        assert scan_refusal(read_code(OLD, text), {other}, NOON) == "SCAN_WRONG_PLACE"


def test_a_new_key_leaves_no_gap_and_an_old_one_dies_when_it_is_gone():
    before = code_of(OLD, HERE, window_at(NOON))
    assert read_code(NEW, before) == Scan(HERE, window_at(NOON))
    after = code_of(NEW, HERE, window_at(NOON))
    assert after != before
    assert read_code(OLD, after) is None
    assert read_code(Keyring({"k1": b"3" * 32}, "k1"), before) is None


@given(st.text(), st.binary())
def test_nonsense_is_forged(text, raw):
    assert read_code(OLD, text) is None
    assert read_code(OLD, "BA1" + urlsafe_b64encode(raw).decode().rstrip("=")) is None


def test_one_text_for_one_code():
    text = code_of(OLD, HERE, window_at(NOON))
    for other in (text + "=", text + "A", text[3:], "BA2" + text[3:], text.lower(), text + "\n"):
        assert read_code(OLD, other) is None


def test_no_mutated_code_is_taken():
    dice, taken = Random(4), 0
    for _ in range(MUTATED):
        window = dice.randrange(2**32)
        place = Place(dice.choice(("station", "shift")), uuid4())
        raw = bytearray(urlsafe_b64decode(code_of(OLD, place, window)[3:] + "=="))
        for _ in range(dice.choice((1, 1, 2, 5))):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        text = "BA1" + urlsafe_b64encode(bytes(raw)).decode().rstrip("=")
        read = read_code(OLD, text)
        taken += read is not None and read != Scan(place, window)
    assert taken == 0


def test_a_window_is_half_a_minute():
    assert timedelta(seconds=30) == WINDOW
    assert begin_of(window_at(NOON)) == NOON
    assert window_at(NOON + WINDOW) == window_at(NOON) + 1
