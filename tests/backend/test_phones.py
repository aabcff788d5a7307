"""Phone numbers as people type them: whose they can be, and which can get a code."""

import pytest

from backend.identity.rules.phones import is_mobile, mainland_mobile, mobile_of_a_person, to_e164


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("138 0000 0001", "+8613800000001"),
        ("１３８-００００-０００１", "+8613800000001"),
        ("+852 5123 4567", "+85251234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("0086 13800000001", "+8613800000001"),
    ],
)
def test_a_person_s_phone(typed, number):
    assert mobile_of_a_person(typed) == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0591-87654321", "a landline of Fuzhou"),
        ("+852 2123 4567", "a landline of Hong Kong"),
        ("+44 7911 123456", "a mobile of another country"),
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


def test_codes_go_to_the_mainland_only():
    assert mainland_mobile("+8613800000001")
    assert not mainland_mobile("+85251234567")
    assert not mainland_mobile("+8659187654321")
