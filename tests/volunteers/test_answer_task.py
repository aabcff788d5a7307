"""Whoever is asked to do a task says yes or no."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.tasks import offered, with_part, world_with_task
from tests.world import codes
from volunteers.models import Task, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


YES = {"accept": True, "riskAcknowledged": True}


def test_a_yes_is_judged_like_taking_it(world):
    part = offered(world)
    Task.objects.update(taken=1)
    with nothing_done():
        assert codes(with_part("answerTask", world.anna, part, **YES)) == ["TASK_FULL"]
    Task.objects.update(taken=0)
    with nothing_done():
        unread = with_part("answerTask", world.anna, part, accept=True)
        assert codes(unread) == ["RISK_NOT_ACKNOWLEDGED"]
        assert TaskPart.objects.get().state == "offered"
        assert codes(with_part("answerTask", world.leader, part, **YES)) == ["NOT_FOUND"]
    assert codes(with_part("answerTask", world.anna, part, **YES)) == []
    with nothing_done():
        assert codes(with_part("answerTask", world.anna, part, **YES)) == ["NOT_WAITING_FOR_ANSWER"]
    assert Task.objects.get().taken == 1
    assert InboxMessage.objects.get(recipient=world.leader).kind == "task_answered"


def test_a_no_needs_no_reason(world):
    part = offered(world)
    assert codes(with_part("answerTask", world.anna, part, accept=False)) == []
    assert (TaskPart.objects.get().state, Task.objects.get().taken) == ("declined", 0)
    offered(world)
