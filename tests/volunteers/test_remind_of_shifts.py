"""Whoever holds a place is reminded the evening before and two hours before, never at night."""

from datetime import datetime, time, timedelta

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import DAY, HOUR, MINUTE, place, shift
from tests.world import SmallWorld
from volunteers.models import Assignment
from volunteers.rules.presence import LOCAL
from volunteers.services import remind_of_shifts as reminding
from volunteers.services.remind_of_shifts import remind_of_shifts

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def at(world, day, hour, minute=0):
    """That hour so many local days from today."""
    on = world.now.astimezone(LOCAL).date() + timedelta(days=day)
    return datetime.combine(on, time(hour, minute), LOCAL)


def held(world, start, state="accepted"):
    taken = place(world, shift(world, begins=start - world.now), world.anna, state)
    Assignment.objects.filter(pk=taken.pk).update(changed_at=world.now - DAY)
    return taken


def heard(world, since, until):
    """What is told when, the clock looking each ten minutes."""
    found, now = [], since
    while now <= until:
        if remind_of_shifts(now):
            new = InboxMessage.objects.order_by("pk")[len(found) :]
            found += [(each.kind, now.astimezone(LOCAL).strftime("%d %H:%M")) for each in new]
        now += 10 * MINUTE
    assert InboxMessage.objects.count() == len(found)
    return found


def when(world, day, hour, minute=0):
    return at(world, day, hour, minute).strftime("%d %H:%M")


def test_the_evening_before_and_two_hours_before(world):
    held(world, at(world, 3, 14))
    assert heard(world, at(world, 2, 12), at(world, 3, 15)) == [
        ("shift_tomorrow", when(world, 2, 19)),
        ("shift_soon", when(world, 3, 12)),
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "soon"),
    [(0, 30, None), (6, 0, None), (9, 50, None), (10, 0, (8, 0)), (23, 50, (21, 50))],
)
def test_not_at_night_and_none_twice(world, hour, minute, soon):
    held(world, at(world, 3, hour, minute))
    wanted = [("shift_tomorrow", when(world, 2, 19))]
    wanted += [("shift_soon", when(world, 3, *soon))] if soon else []
    assert heard(world, at(world, 2, 17), at(world, 4, 0)) == wanted


def test_only_who_holds_a_place_at_that_moment(world):
    evening = at(world, 2, 19)
    taken = held(world, at(world, 3, 14))
    for state in ("offered", "withdrawn", "cancelled"):
        Assignment.objects.filter(pk=taken.pk).update(state=state)
        assert remind_of_shifts(evening) == 0, state
    Assignment.objects.filter(pk=taken.pk).update(state="accepted", changed_at=evening + HOUR)
    assert remind_of_shifts(evening + 2 * HOUR) == 0
    taken.shift.state = "cancelled"
    taken.shift.save(update_fields=["state"])
    assert remind_of_shifts(at(world, 3, 12)) == 0


def test_what_is_moved_is_told_again(world):
    taken = held(world, at(world, 3, 14))
    assert remind_of_shifts(at(world, 2, 19)) == 1
    later = type(taken.during)(at(world, 4, 14), at(world, 4, 17))
    taken.shift.during = later
    taken.shift.save(update_fields=["during"])
    assert remind_of_shifts(at(world, 3, 12)) == 0
    assert [remind_of_shifts(at(world, 3, 19)) for _ in range(2)] == [1, 0]


def test_of_more_than_are_told_at_once_the_soonest_come_first(world, monkeypatch):
    monkeypatch.setattr(reminding, "AT_ONCE", 1)
    for begins in (at(world, 3, 14), at(world, 3, 10)):
        held(world, begins)
    told = []
    while remind_of_shifts(at(world, 2, 19)):
        told.append(Assignment.objects.get(pk=InboxMessage.objects.latest("pk").subject_id))
    assert [each.during.lower.astimezone(LOCAL).hour for each in told] == [10, 14]


def test_of_two_places_each_is_told(world):
    for hour in (10, 14):
        held(world, at(world, 3, hour))
    assert [remind_of_shifts(at(world, 2, 19)) for _ in range(3)] == [1, 1, 0]
