"""A volunteer objects to being marked as absent."""

from datetime import timedelta

import pytest

from backend.authority.models import Office
from backend.messaging.models import OfficeItem
from tests.backend.offices import remove
from tests.volunteers.absences import contest, mark
from tests.volunteers.scenes import HOUR, place, shift
from tests.world import SmallWorld, codes
from volunteers.models import NoShow

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = SmallWorld()
    world.hers = place(world, shift(world, begins=-HOUR, lasts=2 * HOUR), world.anna)
    assert codes(mark(world, world.leader, world.hers)) == []
    return world


def asked():
    return [
        (item.unit, item.permission, item.mutation)
        for item in OfficeItem.objects.filter(kind="no_show_contested", settled_at=None)
    ]


def test_the_office_above_the_leader_is_asked(world):
    answer = contest(world.anna, world.hers)
    assert answer["assignment"]["noShow"]["objection"] == "我一直在现场"
    assert asked() == [(world.own_branch.unit, "shift.assign", "decideNoShow")]
    assert codes(contest(world.anna, world.hers)) == ["NOTHING_TO_CONTEST"]
    assert len(asked()) == 1


def test_where_only_the_marker_sits_above_the_next_is_asked(world):
    NoShow.objects.update(marked_by=world.manager)
    contest(world.anna, world.hers)
    assert asked() == [(world.county.unit, "shift.assign", "decideNoShow")]


def test_where_nobody_sits_above_the_empty_seat_is_asked(world):
    remove(Office.objects.filter(person__in=[world.manager, world.officer]))
    contest(world.anna, world.hers)
    assert asked() == [(world.own_branch.unit, "shift.assign", "decideNoShow")]


def test_within_its_time_by_its_holder_and_with_a_reason(world):
    for who in (world.leader, world.manager, world.stranger):
        assert codes(contest(who, world.hers)) == ["NOT_FOUND"]
    assert codes(contest(world.anna, world.hers, "  ")) == ["REQUIRED"]
    NoShow.objects.update(contest_until=world.now - timedelta(seconds=1))
    assert codes(contest(world.anna, world.hers)) == ["DEADLINE_PASSED"]
    assert asked() == []


def test_there_is_nothing_to_contest_where_nobody_marked(world):
    other = place(world, shift(world, begins=9 * HOUR), world.anna)
    assert codes(contest(world.anna, other)) == ["NOTHING_TO_CONTEST"]
