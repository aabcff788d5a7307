"""Phone numbers as people type them: whose they can be."""

import pytest

from backend.identity.rules.phones import is_mobile, mobile_of_a_person, of_the_mainland, to_e164


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("138 0000 0001", "+8613800000001"),
        ("１３８-００００-０００１", "+8613800000001"),
        ("+852 5123 4567", "+85251234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("0086 13800000001", "+8613800000001"),
        ("＋８５２ ５１２３ ４５６７", "+85251234567"),
        ("00852 5123 4567", "+85251234567"),
        ("+44 7911 123456", "+447911123456"),
        ("+1 (213) 373-4253", "+12133734253"),
    ],
)
def test_a_person_s_phone(typed, number):
    assert mobile_of_a_person(typed) == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0591-87654321", "a landline of Fuzhou"),
        ("+852 2123 4567", "a landline of Hong Kong"),
        ("+44 20 7946 0018", "a landline of London"),
        ("+999 123456789", "a country there is not"),
        ("5123 4567", "Hong Kong's without its country"),
        ("12345", "too short"),
        ("", "nothing"),
    ],
)
def test_what_is_no_person_s_phone(typed, why):
    assert mobile_of_a_person(typed) is None, why


def test_a_landline_is_a_number_of_another_sort():
    number = to_e164("0591-87654321")
    assert number == "+8659187654321"
    assert not is_mobile(number)


def test_what_is_of_the_mainland():
    assert of_the_mainland("+8613800000001")
    assert not any(map(of_the_mainland, ("+85251234567", "+85366123456", "+886912345678")))
