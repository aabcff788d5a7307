"""A task is not to be done any more."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.activities import cancel_activity
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import DAY, place, shift
from tests.volunteers.tasks import TASK, take_task, taken, with_task, world_with_task
from tests.world import codes
from volunteers.models import Task, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def cancel(world, person=None, reason="改期"):
    return with_task("cancelTask", person or world.leader, world.task, TASK, reason=reason)


def told(person):
    return [each.kind for each in InboxMessage.objects.filter(recipient=person)]


def test_whoever_has_it_is_told_once(world):
    """What was confirmed stays."""
    Task.objects.update(most_people=None)
    part, done = taken(world), taken(world, world.leader)
    TaskPart.objects.filter(pk=done.pk).update(state="confirmed")
    with nothing_done():
        assert codes(cancel(world, world.anna)) == ["NOT_FOUND"]
        assert codes(cancel(world, reason=" ")) == ["REASON_REQUIRED"]
    assert cancel(world)["task"] == {"cancelReason": "改期", "taken": 1}
    part.refresh_from_db()
    assert (part.state, told(world.anna), told(world.leader)) == (
        "cancelled", ["task_cancelled"], [],
    )  # fmt: skip
    with nothing_done():
        assert codes(cancel(world)) == ["TASK_NOT_OPEN"]
    assert codes(take_task(world.anna, world.task)) == ["TASK_NOT_OPEN"]


def test_it_ends_with_its_activity(world):
    """Told once, also of who had a place in a shift."""
    part = taken(world)
    place(world, shift(world, of=world.of, begins=DAY), world.anna)
    cancel_activity(world.leader, world.of)
    part.refresh_from_db()
    assert (part.state, told(world.anna)) == ("cancelled", ["activity_cancelled"])
