"""A volunteer takes a task."""

from uuid import uuid4

import pytest

from tests.database import together
from tests.volunteers.enrolments import nothing_done
from tests.volunteers.scenes import answer_of, as_codes, volunteers
from tests.volunteers.tasks import take_task, taken, with_part, world_with_task
from tests.world import Phone, actor_of, codes, id_of, nodes
from volunteers.models import Activity, Task, TaskPart
from volunteers.services.take_task import take_task as take

LISTED = "query($id: ID!) { tasks(first: 9, activity: $id) { edges { node { name } } } }"


@pytest.mark.django_db
def test_who_sees_and_takes_it():
    world = world_with_task()
    Activity.objects.update(visibility="team")
    seen = [
        len(nodes(Phone(each).read(LISTED, id=id_of("Activity", world.of))["tasks"]))
        for each in (world.anna, world.leader, world.stranger)
    ]
    assert seen == [1, 1, 0]
    assert codes(take_task(world.stranger, world.task)) == ["NOT_FOUND"]
    Activity.objects.update(kind="emergency")
    assert codes(take_task(world.anna, world.task)) == ["EMERGENCY_BY_ASSIGNMENT"]
    assert not TaskPart.objects.exists()


@pytest.mark.django_db
def test_once_at_a_time():
    world = world_with_task(mostPeople=None)
    part = taken(world)
    with nothing_done():
        assert codes(take_task(world.anna, world.task)) == ["ALREADY_IN_TASK"]
    with_part("giveBackTask", world.anna, part)
    taken(world)


def test_the_last_place_goes_to_exactly_one(own_db):
    world = world_with_task()

    def taking(person):
        return lambda: answer_of(
            lambda: take(
                actor_of(person),
                client_key=uuid4(),
                task_id=world.task.public_id,
                risk_acknowledged=True,
            )
        )

    answers = as_codes(together(*(taking(each) for each in volunteers(world, 6))))
    assert answers == [[]] + [["TASK_FULL"]] * 5
    assert (Task.objects.get().taken, TaskPart.objects.count()) == (1, 1)
