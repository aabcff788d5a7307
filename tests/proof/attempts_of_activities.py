"""Every id that a deed on an activity takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.proof.spots import Thing
from tests.volunteers.scenes import HOUR


def _why(world: Province, thing: Thing) -> Given:
    return {"reason": "暴雨"}


def _named(world: Province, first: Thing) -> Given:
    return {"name": "活动"}


def _hours(world: Province, thing: Thing) -> Given:
    return {
        "startsAt": (world.now + HOUR).isoformat(),
        "endsAt": (world.now + 2 * HOUR).isoformat(),
        "places": 1,
    }


def _task(world: Province, thing: Thing) -> Given:
    return {"name": "采访", "what": "写一篇报道", "dueAt": (world.now + HOUR).isoformat()}


def _done(world: Province, thing: Thing) -> Given:
    return {"note": "已发布", "photoIds": []}


TASK, PART = ("Task",), ("TaskPart",)
OF_ACTIVITIES = {
    ("createShift", "activityId"): Attempt(("Activity",), "do activity.create", _hours),
    ("publishShift", "shiftId"): Attempt(("Shift",), "do activity.create"),
    ("createTask", "activityId"): Attempt(("Activity",), "do activity.create", _task),
    ("cancelTask", "taskId"): Attempt(TASK, "do activity.create", _why),
    ("assignTask", "taskId"): Attempt(
        TASK, "do shift.assign", lambda world, thing: {"personIds": [world.anybody]}
    ),
    ("takeTask", "taskId"): Attempt(TASK, "activity.see"),
    ("answerTask", "partId"): Attempt(PART, "do own place", lambda world, thing: {"accept": True}),
    ("giveBackTask", "partId"): Attempt(PART, "do own place"),
    ("reportTask", "partId"): Attempt(PART, "do own place", _done),
    ("confirmTask", "partId"): Attempt(PART, "do decide held place"),
    ("returnTask", "partId"): Attempt(PART, "do decide held place", _why),
    ("cancelShift", "shiftId"): Attempt(("Shift",), "do activity.create", _why),
    ("editActivity", "activityId"): Attempt(("Activity",), "do activity.create"),
    ("dispatchActivity", "activityId"): Attempt(
        ("Activity",),
        "do activity.dispatch",
        lambda world, thing: {"order": "闽红救〔2026〕1号", "dispatchedOn": "2026-01-01"},
    ),
    ("finishActivity", "activityId"): Attempt(
        ("Activity",), "do activity.create", lambda world, thing: {"photoIds": []}
    ),
    ("cancelActivity", "activityId"): Attempt(("Activity",), "do activity.create", _why),
}
PLANS = ("activityId", "Activity", "do activity.create")
SECOND_OF_ACTIVITIES = {
    ("createShift", "stationId"): Second(("Station",), PLANS, _hours),
    ("assignTask", "personIds"): Second(("Person",), ("taskId", "Task", "do shift.assign")),
    ("editActivity", "personInChargeId"): Second(("Person",), PLANS),
    ("editActivity", "stationId"): Second(("Station",), PLANS),
    ("createActivity", "stationId"): Second(
        ("Station",), ("organiserId", "Branch", "do activity.create"), _named
    ),
}
BESIDE_ACTIVITIES = {
    ("reportTask", "photoIds"): (
        "tests/volunteers/test_report_task.py::test_pictures_are_one_s_own_and_used_once"
    ),
    ("finishActivity", "photoIds"): (
        "tests/volunteers/test_finish_activity.py::test_all_that_is_missing_is_asked_for_at_once"
    ),
}
