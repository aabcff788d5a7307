"""A volunteer does not do a task after all."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.tasks import taken, with_part, world_with_task
from tests.world import codes
from volunteers.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_somebody_else_takes_it(world):
    part = taken(world)
    assert Task.objects.get().taken == 1
    with nothing_done():
        assert codes(with_part("giveBackTask", world.leader, part)) == ["NOT_FOUND"]
        assert codes(with_part("giveBackTask", world.anna, part, reason="长" * 201)) == ["TOO_LONG"]
    assert codes(with_part("giveBackTask", world.anna, part)) == []
    assert InboxMessage.objects.get(recipient=world.leader).kind == "task_given_back"
    with nothing_done():
        assert codes(with_part("giveBackTask", world.anna, part)) == ["TASK_NOT_YOURS"]
    taken(world, world.leader)
    assert Task.objects.get().taken == 1
