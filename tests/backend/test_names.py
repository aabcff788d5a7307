"""Names as people type them, and what they are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.identity.rules.names import name_key, syllables, terms_of


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
