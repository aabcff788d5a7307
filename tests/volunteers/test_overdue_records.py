"""Service that should have been recorded by now: within ten working days of the activity's end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from backend import counts
from backend.messaging.models import OfficeItem
from backend.places.selectors import workday_after
from tests.volunteers.scenes import DAY, HOUR, activity, place, presence, shift
from tests.world import Phone, SmallWorld, nodes
from volunteers.models import Activity, Attendance
from volunteers.selectors.overdue import overdue
from volunteers.services.remind_of_records import remind_of_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Anna was in a shift four weeks ago, holidays among them, and nobody has settled it."""
    world = SmallWorld()
    world.over = shift(world, begins=-28 * DAY, lasts=2 * HOUR)
    world.hers = place(world, world.over, world.anna)
    presence(world, world.hers, began=28 * DAY)
    Attendance.objects.update(checked_out_at=world.now - 27 * DAY, needs_review=True)
    return world


def listed(person):
    found = Phone(person).read(
        "{ overdueRecords(first: 5) { edges { node { name recordDueOn } } } }"
    )
    return nodes(found["overdueRecords"])


def is_late(world, now=None):
    return overdue(Activity.objects.all(), now or world.now).exists()


def test_whoever_leads_and_those_above_see_it(world):
    due = workday_after(localdate(world.over.during.upper), 10)
    for who in (world.leader, world.manager, world.officer, world.city_officer):
        assert [each["recordDueOn"] for each in listed(who)] == [due.isoformat()]
    for who in (world.anna, world.sister_manager, world.stranger):
        assert listed(who) == []


def test_it_is_late_on_the_day_after_and_not_before(world):
    due = workday_after(localdate(world.over.during.upper), 10)
    on_the_day = world.now + timedelta(days=(due - localdate(world.now)).days)
    assert localdate(on_the_day) == due
    assert not is_late(world, on_the_day)
    assert is_late(world, on_the_day + DAY)


def test_a_shift_still_to_come_puts_it_off(world):
    later = shift(world, begins=-DAY, lasts=HOUR, of=world.over.activity)
    assert not is_late(world)
    later.state = "cancelled"
    later.save(update_fields=["state"])
    assert is_late(world)


def test_what_is_settled_is_not_late(world):
    Attendance.objects.update(minutes=0, needs_review=False)
    assert not is_late(world)


@pytest.mark.parametrize(("state", "late"), [("accepted", True), ("no_show", False)])
def test_a_shift_in_which_nobody_was_present_is_late_until_that_is_said(world, state, late):
    Attendance.objects.all().delete()
    world.hers.state = state
    world.hers.save(update_fields=["state"])
    assert is_late(world) is late


def test_where_somebody_served_whoever_stayed_away_makes_nothing_late(world):
    Attendance.objects.update(minutes=60, needs_review=False)
    place(world, world.over, world.leader)
    assert not is_late(world)


def test_it_is_counted_for_its_branch(world):
    window = counts.Window(since=world.long_ago, as_of=world.now)
    assert counts.values("overdue_records", window) == {world.own_branch.pk: 1}


def test_the_office_is_reminded_once_and_it_is_settled_by_itself(world):
    assert [remind_of_records(world.now), remind_of_records(world.now)] == [1, 0]
    (item,) = OfficeItem.objects.filter(kind="records_overdue")
    assert (item.unit, item.settled_at) == (world.own_team.unit, None)
    Attendance.objects.update(minutes=60, needs_review=False)
    assert remind_of_records(world.now + HOUR) == 0
    item.refresh_from_db()
    assert item.settled_at == world.now + HOUR


def test_as_many_statements_for_many_activities_as_for_one(world):

    with CaptureQueriesContext(connection) as one:
        listed(world.leader)
    for ago in range(29, 33):
        other = place(world, shift(world, begins=-ago * DAY, of=activity(world)), world.leader)
        assert other.state == "accepted"
    with CaptureQueriesContext(connection) as many:
        assert len(listed(world.leader)) == 5
    assert len(many) == len(one)
