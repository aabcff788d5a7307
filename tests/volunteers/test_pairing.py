"""Which taps belong together, without a database."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from volunteers.rules.pairing import Event, paired

NINE = datetime(2026, 5, 8, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def into(place, minute):
    return Event("check_in", place, NINE + minute * MINUTE)


def out(place, minute):
    return Event("check_out", place, NINE + minute * MINUTE)


def told(*events):
    """Minutes of beginning and end, by place."""

    def minute(event):
        return None if event is None else (event.at - NINE) // MINUTE

    return {place: (minute(pair.into), minute(pair.out)) for place, pair in paired(events).items()}


def test_a_check_out_ends_its_own_place_and_no_later_one():
    assert told(into(1, 0), out(1, 60)) == {1: (0, 60)}
    assert told(into(1, 0), into(2, 60), out(1, 90)) == {1: (0, 60), 2: (60, None)}
    assert told(into(1, 0), into(2, 60), out(2, 90)) == {1: (0, 60), 2: (60, 90)}


def test_the_first_of_several_counts():
    assert told(into(1, 5), into(1, 0), out(1, 70), out(1, 60)) == {1: (0, 60)}


def test_one_before_its_check_in_waits():
    assert told(out(1, 10)) == {}
    assert told(out(1, 10), into(1, 20)) == {1: (20, None)}
    assert told(out(1, 10), into(1, 10)) == {1: (10, 10)}


def test_whoever_checks_in_elsewhere_has_left():
    pairs = paired([into(1, 0), into(2, 30), into(3, 60)])
    assert [pair.handed_over for pair in pairs.values()] == [True, True, False]
    assert told(into(3, 60), into(1, 0), into(2, 30)) == {1: (0, 30), 2: (30, 60), 3: (60, None)}


taps = st.lists(
    st.builds(
        lambda kind, place, minute: Event(kind, place, NINE + minute * MINUTE),
        st.sampled_from(["check_in", "check_out"]),
        st.integers(1, 4),
        st.integers(0, 300),
    ),
    max_size=12,
    unique_by=lambda event: event.at,
)


@given(taps, st.randoms(use_true_random=False))
def test_in_any_order_and_repeated_the_same(events, random):
    mixed = events * 2
    random.shuffle(mixed)
    assert paired(mixed) == paired(events)


@given(taps)
def test_nobody_is_in_two_places_at_once(events):
    pairs = list(paired(events).values())
    for pair, following in pairwise(pairs):
        assert pair.into.at <= pair.out.at <= following.into.at
