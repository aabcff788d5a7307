from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.clock import read_anchor, sign_anchor
from volunteers.rules.event_time import EventTime, believe

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TOLERANCE, MAX_AGE = timedelta(minutes=2), timedelta(hours=72)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
WRONG = NOW - 400 * DAY


def believed(**given):
    event = EventTime(received_at=NOW, **({"captured_at": NOW} | given))
    return believe(event, tolerance=TOLERANCE, max_age=MAX_AGE)


def milliseconds(span):
    return span // timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("captured", "at", "marks"),
    [
        (NOW, NOW, ()),
        (NOW - TOLERANCE, NOW - TOLERANCE, ()),
        (NOW - TOLERANCE - SECOND, NOW - TOLERANCE - SECOND, ("time_not_believed",)),
        (NOW - MAX_AGE, NOW - MAX_AGE, ("time_not_believed",)),
        (NOW - MAX_AGE - SECOND, NOW, ("time_not_believed",)),
        (NOW + SECOND, NOW, ()),
        (NOW + TOLERANCE, NOW, ()),
        (NOW + TOLERANCE + SECOND, NOW, ("time_not_believed",)),
        (WRONG, NOW, ("time_not_believed",)),
    ],
)
def test_the_phones_clock_alone(captured, at, marks):
    result = believed(captured_at=captured)
    assert (result.at, result.marks) == (at, marks)


@pytest.mark.parametrize(
    ("anchored", "passed", "at", "marks"),
    [
        (NOW - 5 * HOUR, 4 * HOUR, NOW - HOUR, ()),
        (NOW - 5 * HOUR, 5 * HOUR, NOW, ()),
        (NOW - 5 * HOUR, 5 * HOUR + TOLERANCE, NOW, ()),
        (NOW - 5 * HOUR, 5 * HOUR + TOLERANCE + SECOND, NOW, ("time_not_believed",)),
        (NOW - MAX_AGE, 0 * HOUR, NOW - MAX_AGE, ()),
        (NOW - MAX_AGE - SECOND, 0 * HOUR, NOW - MAX_AGE - SECOND, ("arrived_late",)),
        (NOW - 90 * DAY, 90 * DAY - HOUR, NOW - HOUR, ()),
        (NOW - HOUR, -SECOND, NOW, ("time_not_believed",)),
        (NOW + HOUR, 0 * HOUR, NOW, ("time_not_believed",)),
    ],
)
def test_an_anchor_is_believed_whatever_the_phones_clock_says(anchored, passed, at, marks):
    result = believed(
        captured_at=WRONG, anchored_at=anchored, monotonic_ms=milliseconds(passed), sent_at=WRONG
    )
    assert (result.at, result.marks) == (at, marks)


@pytest.mark.parametrize("monotonic", [10**13, 10**18, 10**30, -(10**30)])
def test_an_absurd_count_of_milliseconds_is_not_a_fault(monotonic):
    result = believed(anchored_at=NOW - HOUR, monotonic_ms=monotonic)
    assert (result.at, result.marks) == (NOW, ("time_not_believed",))


def test_half_an_anchor_is_none():
    assert believed(anchored_at=NOW - HOUR).marks == ()
    assert believed(monotonic_ms=5, captured_at=WRONG).marks == ("time_not_believed",)


@pytest.mark.parametrize(
    ("waited", "at", "marks"),
    [
        (3 * HOUR, NOW - 3 * HOUR, ("time_without_anchor",)),
        (MAX_AGE, NOW - MAX_AGE, ("time_without_anchor",)),
        (MAX_AGE + SECOND, NOW, ("time_not_believed",)),
        (-SECOND, NOW, ("time_not_believed",)),
    ],
)
def test_a_wrong_clock_still_knows_how_long_it_waited(waited, at, marks):
    result = believed(captured_at=WRONG, sent_at=WRONG + waited)
    assert (result.at, result.marks) == (at, marks)


instants = st.datetimes(timezones=st.just(UTC))


@given(
    instants,
    st.none() | st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    st.none() | st.integers(),
    st.none() | instants,
)
def test_never_after_the_arrival_and_what_is_old_is_marked(captured, anchored, monotonic, sent):
    result = believed(
        captured_at=captured, anchored_at=anchored, monotonic_ms=monotonic, sent_at=sent
    )
    assert result.at <= NOW
    assert result.at >= NOW - MAX_AGE or result.marks == ("arrived_late",)


def test_an_anchor_comes_back_as_signed():
    assert read_anchor(sign_anchor(NOW)) == NOW


@pytest.mark.parametrize(
    "change",
    [
        lambda anchor: anchor[:-1] + ("0" if anchor[-1] != "0" else "1"),
        lambda anchor: anchor.replace("a1.1", "a1.2"),
        lambda anchor: anchor.replace("a1.", "a2."),
        lambda anchor: anchor.rpartition(".")[0],
        lambda anchor: anchor + "博",
        lambda anchor: "",
        lambda anchor: "..",
    ],
)
def test_a_forged_anchor_is_no_anchor(change):
    assert read_anchor(change(sign_anchor(NOW))) is None
