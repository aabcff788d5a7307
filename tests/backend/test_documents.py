"""Identity documents: every kind read, every mistake the check digit promises to find, and another
implementation of the same standard."""

import csv
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.cn import ric

from backend.identity.models import Person
from backend.identity.rules import areas
from backend.identity.rules.documents import (
    EARLIEST,
    KINDS,
    Document,
    agrees,
    normalised,
    numbers_of,
    read_document,
)
from backend.identity.rules.id_numbers import IdNumber, check_character
from backend.identity.rules.masks import mask_id_number
from backend.places.divisions import TABLE

TODAY = date(2026, 11, 24)
# The last was abolished, the one before renamed, and 350112 is younger than most of its people.
AREAS = ("350102", "350128", "110101", "440305", "350112", "350681", "352201")
PERMITS = {
    "hk_mo_permanent_residence": ("810000", "820000"),
    "tw_residence": ("830000",),
    "foreign_permanent_resident": ("911840", "935392"),
}
numbers = st.builds(
    IdNumber, st.sampled_from(AREAS), st.dates(EARLIEST, TODAY), st.integers(0, 999)
)


def read(text, kind="resident_id"):
    return read_document(kind, text, today=TODAY)


def codes(text, kind="resident_id"):
    found = read(text, kind)
    return [] if isinstance(found, Document) else [each.code for each in found]


def checked(first_17):
    return first_17 + check_character(first_17)


def wide(text):
    """As a Chinese keyboard writes it."""
    return "".join(chr(ord(each) + 0xFEE0) for each in text)


def test_every_kind_has_its_rules():
    assert set(KINDS) == set(Person.IdKind.values)


@given(numbers)
def test_what_is_written_is_read_again(number):
    found = read(str(number))
    assert found == Document("resident_id", str(number), number.birth_date, number.sex)
    assert ric.calc_check_digit(str(number)) == str(number)[-1]


@given(numbers)
def test_whatever_python_stdnum_accepts_is_accepted(number):
    """Not the other way round: it wants the area's code to have been there in the year of birth."""
    if ric.is_valid(str(number)):
        assert isinstance(read(str(number)), Document)


@pytest.mark.parametrize("text", ["11010519491231002X", "440524188001010014"])
def test_the_standard_s_own_examples(text):
    assert read(text).number == text


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_noticed(number, place, character):
    text = str(number)
    wrong = text[:place] + character + text[place + 1 :]
    if wrong != text:
        assert codes(wrong) == ["ID_NUMBER_FORM" if "X" in wrong[:17] else "ID_CHECK_DIGIT"]


@given(numbers, st.integers(0, 16))
def test_two_swapped_neighbours_are_noticed(number, place):
    text = str(number)
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped != text:
        assert codes(swapped) == ["ID_NUMBER_FORM" if "X" in swapped[:17] else "ID_CHECK_DIGIT"]


@given(numbers, st.lists(st.integers(0, 18)), st.sampled_from(" \t-–—.·/_\u200b\u3000\ufeff()"))
@example(IdNumber("110105", date(1949, 12, 31), 2), [6, 14], " ")
def test_ways_of_typing_are_one_number(number, places, between):
    text = str(number)
    typed = text
    for place in sorted(places, reverse=True):
        typed = typed[:place] + between + typed[place:]
    for variant in (typed, typed.lower(), wide(text), wide(text.lower()), f" {text}\n"):
        assert read(variant) == read(text)


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=20))
def test_any_text_is_judged(kind, text):
    found = read(text, kind)
    if isinstance(found, Document):
        assert read(found.number, kind) == found
        assert found.number in numbers_of(text)
    else:
        assert found


REFUSED = [
    ("resident_id", checked("35010220230229001"), ["ID_NO_SUCH_DATE"]),
    ("resident_id", checked("35010218791231001"), ["ID_NO_SUCH_DATE"]),
    ("resident_id", checked("35010220261125001"), ["ID_DATE_IN_FUTURE"]),
    ("resident_id", checked("99010219900101001"), ["ID_AREA_UNKNOWN"]),
    ("resident_id", checked("35019919900101001"), ["ID_AREA_UNKNOWN"]),
    ("resident_id", checked("35100019900101001"), ["ID_AREA_UNKNOWN"]),
    ("resident_id", checked("81000019900101001"), ["ID_AREA_UNKNOWN"]),
    ("resident_id", checked("35019920261125001"), ["ID_AREA_UNKNOWN", "ID_DATE_IN_FUTURE"]),
    ("resident_id", checked("35010219900101001")[:-1], ["ID_NUMBER_LENGTH"]),
    ("resident_id", "350102900101001", ["ID_NUMBER_LENGTH"]),  # the old form
    ("resident_id", "3501**********0026", ["ID_NUMBER_FORM"]),
    ("resident_id", "٣٥٠١٠٢١٩٩٠٠١٠١٠٠٢٦", ["ID_NUMBER_FORM"]),
    ("resident_id", "", ["ID_NUMBER_LENGTH"]),
    ("hk_mo_permanent_residence", checked("83000019900101001"), ["ID_AREA_UNKNOWN"]),
    ("tw_residence", checked("81000019900101001"), ["ID_AREA_UNKNOWN"]),
    ("foreign_permanent_resident", checked("35010219900101001"), ["ID_AREA_UNKNOWN"]),
    ("foreign_permanent_resident", "CAN350190133101", ["ID_NO_SUCH_DATE"]),
    ("foreign_permanent_resident", "CA0350190010101", ["ID_NUMBER_FORM"]),
    ("hk_mo_travel_permit", "A12345678", ["ID_NUMBER_FORM"]),
    ("hk_mo_travel_permit", "H1234567", ["ID_NUMBER_LENGTH"]),
    ("tw_travel_permit", "1234567A", ["ID_NUMBER_FORM"]),
    ("passport", "E123", ["ID_NUMBER_LENGTH"]),
    ("passport", "E1234****", ["ID_NUMBER_FORM"]),
    ("passport", "護照12345", ["ID_NUMBER_FORM"]),
    ("driving_licence", "350102199001010026", ["ID_KIND_UNKNOWN"]),
    ("", "350102199001010026", ["ID_KIND_UNKNOWN"]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), REFUSED)
def test_what_is_no_document(kind, text, expected):
    assert codes(text, kind) == expected


def test_a_refusal_never_repeats_the_number():
    for kind, text, _expected in REFUSED:
        for refusal in read(text, kind):
            for language in ("en", "zh-hans"):
                with translation.override(language):
                    assert not text or text not in refusal.message


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        ("hk_mo_travel_permit", "h12345678", "H12345678"),
        # A number for life; the two digits behind it count the cards.
        ("hk_mo_travel_permit", "M 12345678 02", "M12345678"),
        ("tw_travel_permit", "12345678", "12345678"),
        ("tw_travel_permit", "1234567803(B)", "12345678"),
        ("tw_travel_permit", "1234567803", "12345678"),
        ("passport", "e 12345678", "E12345678"),
        ("foreign_permanent_resident", "can350190010101", "CAN350190010101"),
    ],
)
def test_documents_without_a_check_digit(kind, typed, number):
    assert read(typed, kind).number == number
    assert number in numbers_of(typed)


@given(st.data(), st.sampled_from(sorted(PERMITS)), st.dates(EARLIEST, TODAY), st.integers(0, 999))
def test_permits_tell_birth_date_and_sex(data, kind, born, order):
    number = IdNumber(data.draw(st.sampled_from(PERMITS[kind])), born, order)
    assert read(str(number).lower(), kind) == Document(kind, str(number), born, number.sex)


def test_what_a_document_says_of_its_holder():
    woman = read(checked("35010219900508002"))
    assert agrees(woman, birth_date=date(1990, 5, 8), sex=2) == []
    assert agrees(woman, birth_date=None, sex=None) == []
    assert agrees(woman, birth_date=None, sex=0) == []
    assert agrees(woman, birth_date=None, sex=9) == []
    other = agrees(woman, birth_date=date(1990, 8, 5), sex=1)
    assert [(each.code, each.field) for each in other] == [
        ("ID_BIRTH_DATE_DIFFERS", "birthDate"),
        ("ID_SEX_DIFFERS", "sex"),
    ]


def test_two_digits_of_a_year_are_compared_with_two():
    old = read("CAN350190010101", "foreign_permanent_resident")
    assert agrees(old, birth_date=date(1990, 1, 1), sex=1) == []
    assert [each.code for each in agrees(old, birth_date=date(1990, 1, 2), sex=None)] == [
        "ID_BIRTH_DATE_DIFFERS"
    ]
    passport = read("E12345678", "passport")
    assert agrees(passport, birth_date=date(1990, 1, 2), sex=1) == []


def test_a_birth_date_is_judged_by_the_day_that_is_handed_in():
    text = checked("35010220261125001")
    day = timedelta(days=1)
    assert isinstance(read_document("resident_id", text, today=TODAY + day), Document)
    assert not isinstance(read_document("resident_id", text, today=TODAY), Document)


def test_areas_of_the_province_and_of_its_past():
    """But for the row that is ours alone: 平潭 has no code of its own as a city."""
    with TABLE.open(encoding="utf-8") as lines:
        listed = [line["code"] for line in csv.DictReader(lines)]
    assert [code for code in listed if not areas.existed(code)] == ["351000"]
    for old in ("350681", "350402", "350403", "352201", "352601", "510200", "310230"):
        assert areas.existed(old), old
    assert areas.existed("620201")  # 嘉峪关 has no districts, and numbers of them
    assert not any(map(areas.existed, ("999999", "351000", "350199", "35", "000000")))


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("350102199001010026", "3501**********0026"),
        ("H12345678", "H1*****78"),
        ("12345678", "12****78"),
        ("E1234", "E***4"),
        (None, None),
    ],
)
def test_a_short_number_is_hidden_too(number, masked):
    assert mask_id_number(number) == masked


def test_a_number_is_cleaned_of_what_is_not_seen():
    assert normalised("\u202a3501 02\u00ad\u2011x\u202c") == "350102X"
