"""Identity numbers against another implementation of the same standard; names as people type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from backend.identity.rules.id_numbers import IdNumber, check_character, read_id_number
from backend.identity.rules.names import name_key, syllables, terms_of

TODAY = date(2026, 11, 24)
AREAS = ("350102", "350128", "350527", "350681", "110101", "440305")
numbers = st.builds(
    IdNumber,
    st.sampled_from(AREAS),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(numbers)
def test_what_is_written_is_read_again(number: IdNumber) -> None:
    text = str(number)
    assert read_id_number(text, today=TODAY) == number
    assert read_id_number(f" {text[:6]} {text[6:].lower()}", today=TODAY) == number
    assert ric.calc_check_digit(text) == text[-1]


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(number: IdNumber, place: int, digit: str) -> None:
    text = str(number)
    wrong = text[:place] + digit + text[place + 1 :]
    assert (read_id_number(wrong, today=TODAY) is None) == (wrong != text)


@given(numbers, st.integers(0, 16))
def test_two_swapped_digits_are_noticed(number: IdNumber, place: int) -> None:
    text = str(number)
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped != text:
        assert read_id_number(swapped, today=TODAY) is None


@given(st.text(max_size=20))
def test_any_text_is_judged(text: str) -> None:
    read = read_id_number(text, today=TODAY)
    assert read is None or str(read).isalnum()


def checked(first_17: str) -> str:
    return first_17 + check_character(first_17)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (checked("35010220230229001"), "no such day"),
        (checked("35010220261125001"), "born tomorrow"),
        (checked("99010219900101001"), "no such province"),
        ("35010219900101", "too short"),
        ("", "nothing"),
        ("٣٥٠١٠٢١٩٩٠٠١٠١٠٠٢٦", "digits of another script"),
    ],
)
def test_what_is_no_number(text: str, why: str) -> None:
    assert read_id_number(text, today=TODAY) is None, why


def test_areas_can_be_limited() -> None:
    text = checked("11010119900101002")
    read = read_id_number(text, today=TODAY)
    assert read is not None
    assert read.sex == 2
    assert read_id_number(text, today=TODAY, areas={"350102"}) is None


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("林小红", ["林小红", "小红", "红", "linxiaohong", "lxh"]),
        ("曾国强", ["曾国强", "国强", "强", "zengguoqiang", "zgq"]),
        ("阿依·古丽", ["阿依古丽", "依古丽", "古丽", "丽", "ayiguli", "aygl"]),
        ("Anna Müller", ["anna müller", "müller", "annamüller", "am"]),
        ("  ", []),
    ],
)
def test_what_a_name_is_found_by(name: str, terms: list[str]) -> None:
    assert terms_of(name) == terms


def test_names_sort_by_their_sound() -> None:
    names = ["翟志强", "王芳", "陈国栋", "仇英", "吕梅"]
    by_sound = sorted(names, key=name_key)
    assert by_sound == ["陈国栋", "吕梅", "仇英", "王芳", "翟志强"]
    assert syllables("吕梅") == ["lv", "mei"]


@given(st.text(max_size=80))
def test_any_name_has_terms_that_fit(name: str) -> None:
    terms = terms_of(name)
    assert len(set(terms)) == len(terms)
    assert all(0 < len(term) <= 80 for term in terms)
    assert len(name_key(name)) <= 160
