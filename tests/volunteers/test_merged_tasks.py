"""What becomes of parts in tasks when two entries turn out to be one human."""

import pytest

from tests.volunteers.merges import MergeWorld, merged
from tests.volunteers.scenes import activity
from tests.volunteers.tasks import create_task, taken
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


def test_of_two_in_one_task_one_goes_on(world):
    taken(world)
    taken(world, world.twin)
    merged(world)
    kept, gone = TaskPart.objects.order_by("pk")
    assert (kept.person, kept.state) == (world.anna, "taken")
    assert (gone.person, gone.state) == (world.twin, "given_back")
    assert Task.objects.get().taken == 1


def test_one_alone_is_the_other_s_now(world):
    taken(world, world.twin)
    merged(world)
    part = TaskPart.objects.get()
    assert (part.person, part.state, Task.objects.get().taken) == (world.anna, "taken", 1)
