"""A month of the ledger closes by the calendar, and what comes later waits for somebody's word."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.volunteers.disputes import decide, dispute, total
from tests.volunteers.papers import approve, planned, record, said, timed
from tests.volunteers.reviews import settle
from tests.volunteers.scenes import DAY, HOUR, place, presence, shift, tap_out, tapped_at
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Attendance, PaperHours, RecordDispute, ServiceRecord
from volunteers.rules.months import closes_at, is_closed
from volunteers.selectors.policies import policy_of

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("on", "after_days", "closes"),
    [
        (date(2026, 11, 1), 10, datetime(2026, 12, 10, 16, tzinfo=UTC)),
        (date(2026, 11, 30), 10, datetime(2026, 12, 10, 16, tzinfo=UTC)),
        (date(2026, 12, 31), 10, datetime(2027, 1, 10, 16, tzinfo=UTC)),
        (date(2028, 1, 31), 31, datetime(2028, 3, 2, 16, tzinfo=UTC)),
    ],
)
def test_open_through_the_last_of_so_many_local_days_after_it(on, after_days, closes):
    assert closes_at(on, after_days) == closes
    assert not is_closed(on, closes - SECOND, after_days)
    assert is_closed(on, closes, after_days)


@pytest.fixture
def world():
    return SmallWorld()


def ended_long_ago(world):
    """As an offline check-out that arrives late, of a shift whose month is closed."""
    one = shift(world, begins=-60 * DAY, lasts=HOUR)
    mine = place(world, one, world.anna)
    presence(world, mine, began=60 * DAY)
    tap_out(Phone(world.anna), world, mine, **tapped_at(one.during.upper + SECOND))
    return Attendance.objects.get()


@pytest.mark.django_db
def test_a_clean_check_out_into_a_closed_month_counts_only_once_approved(world):
    there = ended_long_ago(world)
    assert (there.needs_review, there.review_reasons) == (True, ["arrived_late", "month_closed"])
    assert there.minutes is None
    assert not ServiceRecord.objects.exists()
    hours = "{ myHours { minutes } }"
    assert Phone(world.anna).read(hours)["myHours"]["minutes"] == 0
    assert settle(world.leader, there)["attendance"]["minutes"] == 60
    line = ServiceRecord.objects.get()
    assert (line.approved_by, line.recorded_by) == (world.leader, world.leader)
    assert Phone(world.anna).read(hours)["myHours"]["minutes"] == 60


@pytest.mark.django_db
def test_a_closed_month_changes_only_by_lines_that_name_who_approved(world):
    """Whatever changes it later: a settlement, a dispute, an office's reversal, a paper list."""
    closed = ended_long_ago(world)
    settle(world.leader, closed)
    line = ServiceRecord.objects.get()
    dispute(world.anna, line, minutes=40)
    decide(world.manager, RecordDispute.objects.get())
    other = planned(world, begins=-59 * DAY)
    record(world, world.leader, other, [said(other, world.anna), timed(other, world.leader)])
    assert total(world.anna) == 40
    approve(world.manager, PaperHours.objects.get())
    reverse = {"recordId": id_of("ServiceRecord", line), "reason": "代签"}
    answer = Phone(world.officer).do("reverseRecord", "records { minutes }", **reverse)
    assert answer["records"] == [{"minutes": -40}]
    lines = ServiceRecord.objects.all()
    assert [each.minutes for each in lines.order_by("pk")] == [60, -20, 60, 120, -40]
    after_days = policy_of(world.now, other)["service.month_closes_after_days"]
    assert all(is_closed(each.service_date, world.now, after_days) for each in lines)
    assert {each.approved_by for each in lines} == {world.leader, world.manager, world.officer}
    assert total(world.anna) == 60


@pytest.mark.django_db
def test_no_late_tap_changes_what_counts_in_a_closed_month(world):
    """Whoever left earlier than that says so in a dispute, and somebody decides."""
    there = ended_long_ago(world)
    settle(world.leader, there)
    Attendance.objects.update(settled_by=None)
    earlier = tapped_at(there.shift.during.upper - HOUR / 2)
    answer = tap_out(Phone(world.anna), world, there.assignment, **earlier)
    assert codes(answer) == ["NOT_CHECKED_IN"]
    assert ServiceRecord.objects.get().minutes == 60
