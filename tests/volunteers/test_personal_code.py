"""The code that a volunteer shows, without a database."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.crypto import Keyring
from tests.proof.figures import size
from volunteers.rules.personal_code import (
    PersonalCode,
    holds,
    personal_code_of,
    read_personal_code,
)
from volunteers.rules.scan import Place, code_of, read_code, window_at

OLD, NEW = Keyring({"k1": b"1" * 32}, "k1"), Keyring({"k2": b"2" * 32, "k1": b"1" * 32}, "k2")
ANNA = UUID(int=7)
NOON = datetime(2026, 5, 8, 4, 0, tzinfo=UTC)
MUTATED = size(20_000, 1_000_000)


@pytest.mark.parametrize(
    ("seconds", "good"), [(-1, False), (0, True), (29, True), (59, True), (60, False)]
)
def test_it_lives_thirty_to_sixty_seconds(seconds, good):
    code = read_personal_code(OLD, personal_code_of(OLD, ANNA, window_at(NOON)))
    assert code == PersonalCode(ANNA, window_at(NOON))
    assert holds(code, NOON + timedelta(seconds=seconds)) is good


def test_neither_is_taken_for_the_code_of_a_place():
    window = window_at(NOON)
    mine = personal_code_of(OLD, ANNA, window)
    place = code_of(OLD, Place("station", ANNA), window)
    assert read_code(OLD, mine) is None
    assert read_code(OLD, "BA1" + mine[3:]) is None
    assert read_personal_code(OLD, place) is None
    assert read_personal_code(OLD, "BP1" + place[3:]) is None


def test_a_new_key_leaves_no_gap():
    before = personal_code_of(OLD, ANNA, 5)
    assert read_personal_code(NEW, before) == PersonalCode(ANNA, 5)
    assert read_personal_code(OLD, personal_code_of(NEW, ANNA, 5)) is None


@given(st.text(), st.binary())
def test_nonsense_is_forged(text, raw):
    assert read_personal_code(OLD, text) is None
    assert read_personal_code(OLD, "BP1" + urlsafe_b64encode(raw).decode().rstrip("=")) is None


def test_no_mutated_code_is_taken():
    dice, taken = Random(5), 0
    for _ in range(MUTATED):
        person, window = uuid4(), dice.randrange(2**32)
        text = personal_code_of(OLD, person, window)[3:]
        raw = bytearray(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        for _ in range(dice.choice((1, 1, 2, 5))):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        read = read_personal_code(OLD, "BP1" + urlsafe_b64encode(bytes(raw)).decode().rstrip("="))
        taken += read is not None and read != PersonalCode(person, window)
    assert taken == 0
