"""A task, and what is done with it by phone."""

from tests.volunteers.papers import picture
from tests.volunteers.scenes import DAY, activity
from tests.world import Phone, SmallWorld, codes, id_of
from volunteers.models import Task, TaskPart

PART = "part { id state { code } note reason photos { upload { id } } }"
PARTS, TASK = "parts { state { code } }", "task { cancelReason taken }"


def create_task(person, world, of, **given):
    defaults = {
        "name": "采访",
        "what": "写一篇报道",
        "dueAt": (world.now + DAY).isoformat(),
        "mostPeople": 1,
    }
    return Phone(person).do(
        "createTask",
        "task { id name mostPeople taken }",
        activityId=id_of("Activity", of),
        **(defaults | given),
    )


def with_task(verb, person, task, shown=PART, **given):
    """One of the verbs that take a task."""
    return Phone(person).do(verb, shown, taskId=id_of("Task", task), **given)


def with_part(verb, person, part, **given):
    """One of the verbs that take somebody's part in one."""
    return Phone(person).do(verb, PART, partId=id_of("TaskPart", part), **given)


def assign_task(person, task, *people, **given):
    ids = [id_of("Person", each) for each in people]
    return with_task("assignTask", person, task, PARTS, personIds=ids, **given)


def take_task(person, task, **given):
    return with_task("takeTask", person, task, riskAcknowledged=True, **given)


def report_task(person, part, pictures=(), note="已发布", **given):
    photos = [id_of("Upload", each) for each in pictures]
    return with_part("reportTask", person, part, note=note, photoIds=photos, **given)


def world_with_task(**given):
    """One for one person."""
    world = SmallWorld()
    world.of = activity(world)
    assert codes(create_task(world.leader, world, world.of, **given)) == []
    world.task = Task.objects.get()
    return world


def taken(world, person=None):
    assert codes(take_task(person or world.anna, world.task)) == []
    return TaskPart.objects.latest("pk")


def offered(world):
    assert codes(assign_task(world.leader, world.task, world.anna)) == []
    return TaskPart.objects.latest("pk")


def photo(world, person):
    return picture(world, person, purpose="activity_photo")
