from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.crypto import canonical
from volunteers.rules.chain import FIELDS_OF, FIRST, VERSION, line_hash, text_hash

LINE = {
    "version": 1,
    "book_id": 7,
    "seq": 3,
    "kind": "settlement",
    "branch_id": 11,
    "team_id": 12,
    "activity_id": 13,
    "attendance_id": 14,
    "service_date": date(2026, 11, 24),
    "minutes": 80,
    "source": "attendance",
    "source_id": "14",
    "reverses_id": None,
    "approved_by_id": None,
    "recorded_by_id": 15,
    "text_hash": b"\x01" * 32,
    "public_id": UUID("5b3ab1c6-6f4b-4c38-9a7e-2f1d9c1f0e11"),
    "recorded_at": datetime(2026, 11, 24, 9, 30, 0, 120, UTC),
}
NEW = LINE | {"version": VERSION}


def another(value):
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, UUID):
        return UUID(int=value.int + 1)
    if isinstance(value, bytes):
        return b"\x02" * 32
    if isinstance(value, str):
        return value + "x"
    return (value or 0) + 1


@pytest.mark.parametrize("version", FIELDS_OF)
@pytest.mark.parametrize("field", [each for each in LINE if each != "version"])
def test_a_change_of_any_field_changes_the_hash(field, version):
    line = LINE | {"version": version}
    changed = line_hash(FIRST, line | {field: another(line[field])})
    assert (changed != line_hash(FIRST, line)) == (field in FIELDS_OF[version])


def test_the_version_counts_too_and_an_unknown_one_has_no_hash():
    assert len({line_hash(FIRST, LINE | {"version": each}) for each in FIELDS_OF}) == 2
    with pytest.raises(KeyError):
        line_hash(FIRST, LINE | {"version": 3})


def test_the_fields_are_the_ones_tried_here():
    assert set(FIELDS_OF[VERSION]) == set(LINE)
    assert set(LINE) - set(FIELDS_OF[1]) == {"public_id", "recorded_at"}


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        (1, "e998d3e8a703304d2ec5daa3fb1103e81abd6885acea9afe30bcf05b18e9e813"),
        (2, "ad11e11b6f9ae20a57b2f42ffa19a5637b88ea204482e2ea25a5b1b10a4cf2c8"),
    ],
)
def test_the_hash_is_pinned(version, expected):
    """Lines already written must verify for ever: these values may never change."""
    assert line_hash(FIRST, LINE | {"version": version}).hex() == expected


def test_an_instant_is_the_same_wherever_the_clock_stands():
    there = NEW["recorded_at"].astimezone(timezone(timedelta(hours=8)))
    assert line_hash(FIRST, NEW | {"recorded_at": there}) == line_hash(FIRST, NEW)


def test_the_line_before_is_part_of_the_line():
    assert line_hash(b"\x01" * 32, LINE) != line_hash(FIRST, LINE)


def test_as_read_back_from_the_database():
    read = {"text_hash": memoryview(LINE["text_hash"]), "public_id": str(LINE["public_id"])}
    assert line_hash(FIRST, NEW | read) == line_hash(FIRST, NEW)


def test_none_is_not_zero():
    assert line_hash(FIRST, LINE | {"team_id": 0}) != line_hash(FIRST, LINE | {"team_id": None})


def test_a_text_is_bound_by_its_salt():
    text = {"activity_name": "社区急救宣传", "place": "五一广场"}
    assert text_hash(b"1", text) == text_hash(b"1", dict(reversed(text.items())))
    assert text_hash(b"1", text) != text_hash(b"2", text)
    assert text_hash(b"1", text) != text_hash(b"1", text | {"place": "五一"})


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def shuffled(value):
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return [shuffled(each) for each in value] if isinstance(value, list) else value


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=8), plain, max_size=6))
def test_one_value_has_one_canonical_text(value):
    assert canonical(shuffled(deepcopy(value))) == canonical(value)


@given(plain, plain)
def test_two_values_have_two_canonical_texts(one, other):
    """JSON tells true from 1; Python's == does not."""
    assert (canonical(one) == canonical(other)) == (
        repr(shuffled_by_key(one)) == repr(shuffled_by_key(other))
    )


def shuffled_by_key(value):
    if isinstance(value, dict):
        return {key: shuffled_by_key(value[key]) for key in sorted(value)}
    return [shuffled_by_key(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("value", [1.0, {"a": [1, {"b": 0.5}]}, (2.5,)])
def test_a_fraction_has_no_canonical_text(value):
    with pytest.raises(TypeError):
        canonical(value)


def test_a_reason_is_bound_and_a_line_without_one_hashes_as_it_always_did():
    words = {"activity_name": "社区急救宣传", "place": "五一广场"}
    bare = text_hash(b"salt", words)
    assert text_hash(b"salt", words | {"reason": ""}) == bare
    assert text_hash(b"salt", words | {"reason": "代签"}) != bare
    assert text_hash(b"salt", words | {"place": ""}) != bare
