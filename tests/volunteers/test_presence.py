from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.rules.presence import LOCAL, credit, service_date, shown_hours

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
END = START + timedelta(hours=4)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def credited(checked_in, checked_out, break_minutes=0, day_left=480):
    result = credit(
        checked_in=checked_in,
        checked_out=checked_out,
        shift_start=START,
        shift_end=END,
        break_minutes=break_minutes,
        day_left=day_left,
    )
    return result.minutes if result else None


@pytest.mark.parametrize(
    ("checked_in", "checked_out", "minutes"),
    [
        (START, END, 240),
        (START - 30 * MINUTE, END + 30 * MINUTE, 240),
        (START + 10 * MINUTE, END - 10 * MINUTE, 220),
        (START + SECOND, END, 239),
        (START + 30 * SECOND, START + 90 * SECOND, 1),
        (START + 30 * SECOND, START + 149 * SECOND, 1),
        (START, START + 59 * SECOND, None),
        (START, START + MINUTE, 1),
        (START, START, None),
        (START - 20 * MINUTE, START, None),
        (START - 20 * MINUTE, START - 10 * MINUTE, None),
        (END, END + MINUTE, None),
        (END + MINUTE, END + 20 * MINUTE, None),
    ],
)
def test_only_presence_within_the_window_counts(checked_in, checked_out, minutes):
    assert credited(checked_in, checked_out) == minutes


@pytest.mark.parametrize(
    ("present", "break_minutes", "minutes"),
    [(240, 60, 180), (90, 60, 60), (60, 60, 60), (30, 60, 30), (240, 240, 240), (0, 60, None)],
)
def test_a_break_is_taken_off_only_from_who_stayed_longer(present, break_minutes, minutes):
    assert credited(START, START + present * MINUTE, break_minutes) == minutes


@given(st.integers(0, 240), st.integers(0, 240), st.integers(0, 300))
def test_who_stays_longer_never_gets_less(present, longer, break_minutes):
    shorter, other = sorted((present, longer))
    got = [credited(START, START + each * MINUTE, break_minutes) or 0 for each in (shorter, other)]
    assert got == sorted(got)


@pytest.mark.parametrize(
    ("left", "minutes"), [(480, 240), (240, 240), (239, 239), (1, 1), (0, None), (-60, None)]
)
def test_the_day_has_a_cap(left, minutes):
    assert credited(START, END, day_left=left) == minutes


spans = st.timedeltas(-timedelta(hours=8), timedelta(hours=12))


@given(spans, spans, st.integers(0, 300), st.integers(-100, 600))
def test_credit_exceeds_neither_presence_nor_window_nor_cap(in_, out, break_minutes, left):
    checked_in, checked_out = START + in_, START + out
    result = credit(
        checked_in=checked_in,
        checked_out=checked_out,
        shift_start=START,
        shift_end=END,
        break_minutes=break_minutes,
        day_left=left,
    )
    if result is None:
        assert left <= 0 or min(checked_out, END) - max(checked_in, START) < MINUTE
        return
    assert 0 < result.minutes <= left
    assert result.minutes * MINUTE <= result.end - result.start
    assert START <= result.start < result.end <= END
    assert checked_in <= result.start
    assert result.end <= checked_out


@pytest.mark.parametrize(
    ("local", "on"),
    [
        ((2026, 11, 24, 23, 59), date(2026, 11, 24)),
        ((2026, 11, 25, 0, 0), date(2026, 11, 25)),
        ((2026, 12, 31, 23, 59), date(2026, 12, 31)),
        ((2027, 1, 1, 0, 0), date(2027, 1, 1)),
        ((2024, 2, 29, 7, 59), date(2024, 2, 29)),
    ],
)
def test_the_service_date_is_the_local_one(local, on):
    instant = datetime(*local, tzinfo=LOCAL)
    assert service_date(instant) == on
    assert service_date(instant.astimezone(UTC)) == on


def test_a_night_belongs_to_the_evening_on_which_it_begins():
    begins = datetime(2026, 12, 31, 22, 0, tzinfo=LOCAL)
    result = credit(
        checked_in=begins + 15 * MINUTE,
        checked_out=begins + 4 * 60 * MINUTE,
        shift_start=begins,
        shift_end=begins + 8 * 60 * MINUTE,
        break_minutes=0,
        day_left=480,
    )
    assert service_date(result.start) == date(2026, 12, 31)
    assert result.minutes == 225


@pytest.mark.parametrize(
    ("minutes", "hours"), [(0, 0.0), (29, 0.0), (30, 0.5), (59, 0.5), (60, 1.0), (119, 1.5)]
)
def test_hours_are_rounded_down_once_to_whole_steps(minutes, hours):
    assert shown_hours(minutes, 30) == hours


def test_a_step_of_nought_rounds_nothing():
    assert shown_hours(45, 0) == 0.75


@given(st.lists(st.integers(1, 480), max_size=20))
def test_rounding_the_sum_never_shows_less_than_the_sum_of_the_rounded(lines):
    assert shown_hours(sum(lines), 30) >= sum(shown_hours(each, 30) for each in lines)
