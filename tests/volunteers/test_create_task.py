"""Whoever plans an activity sets a task."""

import pytest

from tests.volunteers.tasks import create_task, world_with_task
from tests.world import codes
from volunteers.models import Activity, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_what_is_set_and_what_is_not(world):
    assert (world.task.most_people, world.task.taken) == (1, 0)
    past = create_task(world.leader, world, world.of, dueAt=world.now.isoformat(), name=" ")
    assert codes(past) == ["REQUIRED", "TASK_OVER"]
    assert codes(create_task(world.anna, world, world.of)) == ["NOT_FOUND"]
    Activity.objects.update(state="cancelled")
    assert codes(create_task(world.leader, world, world.of)) == ["ACTIVITY_CLOSED"]
    assert Task.objects.count() == 1
