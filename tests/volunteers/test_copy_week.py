"""A week is planned as the one before it."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, localtime

from tests.volunteers.scenes import DAY, HOUR, activity, place, rows_of, shift
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Activity, Shift, Slot

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def world():
    """Next week has a shift at its first instant, one at its last, and what does not count."""
    world = SmallWorld()
    now = localtime(world.now)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    world.monday = midnight + timedelta(days=7 - now.weekday()) - now
    world.planned = activity(world)

    def planned(begins, **given):
        return shift(world, begins=world.monday + begins, of=world.planned, **given)

    world.first = planned(0 * DAY, sign_up_until=world.now, needs_approval=True, break_minutes=15)
    Shift.objects.filter(pk=world.first.pk).update(sign_up_from=world.long_ago)
    world.first.slots.update(role="助手", minimum=1, certificate_kind="cpr_aed")
    world.last = planned(7 * DAY - HOUR, places=9)
    planned(DAY, state="cancelled")
    planned(-HOUR)
    shift(world, begins=world.monday)
    place(world, world.first, world.anna)
    return world


def copy(who, world, weeks=1, activity_=None):
    day = localdate(world.now) + weeks * WEEK
    return Phone(who).do(
        "copyWeek",
        "shifts { id startsAt state { code } }",
        activityId=id_of("Activity", activity_ or world.planned),
        weekOf=str(day),
    )


def test_drafts_at_the_same_hours_with_the_same_roles(world):
    last = Shift.objects.latest("pk").pk
    answer = copy(world.leader, world, weeks=2)
    assert codes(answer) == []
    first, second = Shift.objects.filter(pk__gt=last).order_by("pk")
    assert [first.during.lower, second.during.lower] == [
        each.during.lower + WEEK for each in (world.first, world.last)
    ]
    assert (first.state, first.needs_approval, first.break_minutes) == ("draft", True, 15)
    assert first.sign_up_until == world.now + WEEK
    assert first.sign_up_from == world.long_ago + WEEK
    slot = first.slots.get()
    assert (slot.role, slot.minimum, slot.certificate_kind) == ("助手", 1, "cpr_aed")
    assert (slot.taken, second.slots.get().maximum, second.sign_up_until) == (0, 9, None)


def test_nothing_is_planned_twice(world):
    assert codes(copy(world.leader, world, weeks=2)) == []
    before = rows_of(Shift, Slot)
    assert codes(copy(world.leader, world, weeks=2)) == ["NOTHING_TO_COPY"]
    assert rows_of(Shift, Slot) == before


def test_what_is_not_copied(world):
    before = rows_of(Shift, Slot)
    assert codes(copy(world.leader, world, weeks=-9)) == ["NOTHING_TO_COPY"]
    assert codes(copy(world.anna, world, weeks=2)) == ["NOT_FOUND"]
    for edge in ("0001-01-01", "9999-12-31"):
        given = {"activityId": id_of("Activity", world.planned), "weekOf": edge}
        assert codes(Phone(world.leader).do("copyWeek", "shifts { id }", **given)) == ["INVALID"]
    Activity.objects.update(state="cancelled")
    assert codes(copy(world.leader, world, weeks=2)) == ["ACTIVITY_CLOSED"]
    assert rows_of(Shift, Slot) == before
