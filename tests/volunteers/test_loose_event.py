"""What a phone kept is read whatever it is, without a database."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.rules.loose_event import NO_TIME, LooseEvent, client_key_of, read_event

KEY = "6f0c2a52-4d0e-4b4c-9c67-0d4f6b3f0c11"
GOOD = {
    "clientKey": KEY,
    "kind": "check_in",
    "assignmentId": "QXNzaWdubWVudDo",
    "capturedAt": "2026-11-24T09:30:00+08:00",
    "anchor": "a1.1.x",
    "monotonicMs": 1500.4,
    "position": {"lng": 119.3, "lat": 26.07, "datum": "GCJ02", "accuracyMetres": 12},
    "scan": "BA1x",
}


def read(**given):
    kept = {name: value for name, value in (GOOD | given).items() if value is not ...}
    return read_event(json.dumps(kept))


def test_a_whole_one():
    event = read()
    assert (event.key, event.kind, event.monotonic_ms) == (UUID(KEY), "check_in", 1500)
    assert event.captured_at.isoformat() == "2026-11-24T01:30:00+00:00"
    assert (event.position.datum, event.position.accuracy) == ("gcj02", 12.0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("clientKey", ...),
        ("clientKey", 7),
        ("clientKey", "no key"),
        ("kind", "check_up"),
        ("kind", ["check_in"]),
        ("assignmentId", None),
        ("assignmentId", ""),
    ],
)
def test_without_these_it_is_none(field, value):
    assert read(**{field: value}) == field


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", None, 7, "[" * 4000, '"x"'])
def test_what_is_no_object(text):
    assert read_event(text) == ""
    assert client_key_of(text) is None


@pytest.mark.parametrize(
    "value", [..., None, "yesterday", "2026-11-24T09:30:00", 7, "0001-01-01T00:00:00+14:00"]
)
def test_a_time_that_is_none_is_left_out(value):
    assert read(capturedAt=value).captured_at == NO_TIME


@pytest.mark.parametrize("value", [None, "5", True, 1e400, float("nan"), [5]])
def test_so_is_a_running_time(value):
    assert read(monotonicMs=value).monotonic_ms is None


@pytest.mark.parametrize(
    "value",
    [None, [], {"lng": 119.3, "lat": 26}, {"lng": "119", "lat": 26, "datum": "GCJ02"}, "here"],
)
def test_so_is_a_position(value):
    assert read(position=value).position is None


@pytest.mark.parametrize("value", ["a\0b", "\ud800"])
def test_what_no_column_holds_becomes_a_text_that_is_refused(value):
    assert "?" in read(scan=value).scan
    assert read(scan=9).scan is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*GOOD, "more"]), anything))
def test_nothing_is_a_fault(changed):
    event = read_event(json.dumps(GOOD | changed))
    assert isinstance(event, LooseEvent | str)
    hash(event)
