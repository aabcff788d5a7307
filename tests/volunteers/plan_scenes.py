"""What is sent where a shift is changed, people are called, or a volunteer leaves."""

from tests.volunteers.changes import chosen, foreseen
from tests.volunteers.mobilisations import called
from tests.volunteers.operations import opened
from tests.volunteers.scenes import DAY, activity, place, shift
from tests.volunteers.submissions import submit
from tests.volunteers.tasks import create_task, take_task
from tests.volunteers.teams import ask, now
from tests.world import Phone, id_of
from volunteers.models import Task
from volunteers.services.spread_alarms import spread_alarms


def fewer(world):
    """One of two places goes, and whoever came last waits before somebody who waited."""
    one = shift(world, begins=2 * DAY)
    place(world, one, world.leader)
    last = place(world, one, world.anna)
    place(world, one, world.sister_member, "waitlisted")
    change = {"slots": [{"role": "", "places": 1}], "minAge": 18}
    return {
        "shiftId": id_of("Shift", one),
        "change": change,
        "expected": foreseen(world.leader, one, **change)["version"],
        "choices": [chosen(last, "wait")],
    }


def to_call(world):
    """Those of the own team who are on duty."""
    world.operation = opened(world.officer, world.county)
    Phone(world.anna).do("setDuty", "", onDuty=True)
    return {
        "operationId": id_of("Operation", world.operation),
        "unitId": id_of("Unit", world.own_team),
    }


def alerted(world):
    to_call(world)
    call = called(world.leader, world, world.own_team)
    spread_alarms(now())
    return {"mobilisationId": id_of("Mobilisation", call), "answer": "coming", "etaMinutes": 20}


def with_much_ahead(world):
    """A place for which somebody waits, a task, and what was asked of two offices."""
    one = shift(world, places=1)
    place(world, one, world.anna)
    place(world, one, world.leader, "waitlisted")
    create_task(world.leader, world, activity(world))
    take_task(world.anna, Task.objects.get())
    ask(world.anna, world.team(world.own_branch, "甲队"))
    submit(world, world.anna)
    return {}
