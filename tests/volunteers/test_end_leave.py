"""A volunteer is back before their leave was over, or does not take it."""

import pytest

from backend.messaging.models import OfficeItem
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.leaves import DAY, end, taken
from tests.volunteers.scenes import place, shift
from tests.world import SmallWorld, codes
from volunteers.selectors.duty import on_leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def test_back_from_now_on(world):
    leave = taken(world, world.anna, 0, 4)
    whole = leave.during
    assert end(world.anna, leave)["leave"]["endedAt"]
    leave.refresh_from_db()
    assert leave.during.lower == whole.lower
    assert leave.during.upper == leave.ended_at < whole.upper
    with nothing_done():
        assert codes(end(world.anna, leave)) == ["LEAVE_OVER"]


def test_one_that_has_not_begun_never_holds(world):
    leave = taken(world, world.anna, 3, 4)
    whole = leave.during
    assert codes(end(world.anna, leave)) == []
    assert on_leave([world.anna.pk], whole) == set()
    assert codes(end(world.anna, leave)) == ["LEAVE_OVER"]
    taken(world, world.anna, 3, 4)


def test_leaders_are_asked_no_more(world):
    place(world, shift(world, begins=2 * DAY), world.anna)
    leave = taken(world, world.anna, 1, 4, places="ask")
    assert OfficeItem.objects.filter(settled_at=None).count() == 1
    end(world.anna, leave)
    assert not OfficeItem.objects.filter(settled_at=None).exists()


def test_of_another_leave_they_are_asked_still(world):
    place(world, shift(world, begins=2 * DAY), world.anna)
    taken(world, world.anna, 1, 4, places="ask")
    end(world.anna, taken(world, world.anna, 6, 7))
    assert OfficeItem.objects.filter(settled_at=None).count() == 1


def test_nobody_ends_another_s(world):
    leave = taken(world, world.anna, 0, 4)
    with nothing_done():
        for who in (world.leader, world.manager, world.stranger):
            assert codes(end(who, leave)) == ["NOT_FOUND"]
