"""When a presence ends, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from volunteers.rules.leaving import FORGOTTEN, Leaving, leaving

BEGAN, END = datetime(2026, 5, 8, 1, tzinfo=UTC), datetime(2026, 5, 8, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("tapped", "expected"),
    [
        (END - MINUTE, Leaving(END - MINUTE)),
        (END + 120 * MINUTE, Leaving(END + 120 * MINUTE)),
        (END + 121 * MINUTE, Leaving(END, (FORGOTTEN,))),
        (BEGAN - MINUTE, Leaving(BEGAN)),
    ],
)
def test_in_time_too_late_and_before_it_began(tapped, expected):
    patience = 120 * MINUTE
    assert leaving(began=BEGAN, tapped=tapped, shift_end=END, patience=patience) == expected
