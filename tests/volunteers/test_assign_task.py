"""A leader asks people to do a task."""

import pytest

from backend.messaging.models import InboxMessage
from tests.volunteers.papers import helpers
from tests.volunteers.tasks import assign_task, create_task, offered, world_with_task
from tests.world import Phone, codes, nodes
from volunteers.models import Task, TaskPart

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return world_with_task()


def test_an_offer_holds_no_place(world):
    offered(world)
    assert Task.objects.get().taken == 0
    assert InboxMessage.objects.get().kind == "task_offered"
    mine = "{ myTasks(first: 9) { edges { node { state { code } task { name } } } } }"
    assert nodes(Phone(world.anna).read(mine)["myTasks"]) == [
        {"state": {"code": "offered"}, "task": {"name": "采访"}}
    ]


def test_all_who_are_named_or_nobody(world):
    offered(world)
    answer = assign_task(world.leader, world.task, world.leader, world.anna, world.stranger)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("NOT_FOUND", "personIds.2")
    ]
    answer = assign_task(world.leader, world.task, world.leader, world.anna)
    assert [(each["code"], each["field"]) for each in answer["errors"]] == [
        ("ALREADY_IN_TASK", "personIds.1")
    ]
    assert codes(assign_task(world.anna, world.task, world.leader)) == ["NOT_FOUND"]
    assert TaskPart.objects.count() == InboxMessage.objects.count() == 1


def test_as_many_statements_for_thirty_as_for_two(world, same_statements):
    people, tasks = [], []

    def add(number):
        people.extend(helpers(world, number))
        for _ in range(2):  # one of them to warm up
            create_task(world.leader, world, world.of)
            tasks.append(Task.objects.latest("pk"))

    def ask():
        assert codes(assign_task(world.leader, tasks.pop(), *people)) == []

    same_statements(ask, add, few=2, many=30)
