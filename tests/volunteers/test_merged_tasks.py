"""What becomes of parts in tasks when two entries turn out to be one human."""

import pytest

from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.scenes import activity
from tests.volunteers.tasks import create_task, report_task, taken, with_part
from tests.world import codes
from volunteers.models import Task, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = MergeWorld(login=True)
    world.volunteer(world.own_branch, world.twin)
    world.of = activity(world)
    create_task(world.leader, world, world.of, mostPeople=None)
    world.task = Task.objects.get()
    return world


def parts(world):
    """All are the one human's, and one place is taken."""
    rows = TaskPart.objects.order_by("pk")
    assert {each.person for each in rows} == {world.anna}
    assert Task.objects.get().taken == 1
    return [each.state for each in rows]


def test_of_two_in_one_task_one_goes_on(world):
    taken(world)
    taken(world, world.twin)
    merged(world)
    assert parts(world) == ["taken", "given_back"]


@pytest.mark.parametrize("theirs", [True, False])
def test_what_is_done_stays_done(world, theirs):
    """Of both entries the office may have looked at, or be asked about, one."""
    who, beside = (world.twin, world.anna) if theirs else (world.anna, world.twin)
    done, _ = taken(world, who), taken(world, beside)
    report_task(who, done)
    confirmed = with_part("confirmTask", world.leader, done)
    assert codes(confirmed) == []
    merged(world)
    assert parts(world) == ["confirmed", "given_back"]


def test_one_alone_is_the_other_s_now(world):
    taken(world, world.twin)
    merged(world)
    part = TaskPart.objects.get()
    assert (part.person, part.state, Task.objects.get().taken) == (world.anna, "taken", 1)
