"""Every id that a deed on an activity takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given, Second
from tests.proof.province import Province
from tests.proof.spots import Thing


def _why(world: Province, thing: Thing) -> Given:
    return {"reason": "暴雨"}


def _named(world: Province, first: Thing) -> Given:
    return {"name": "活动"}


OF_ACTIVITIES = {
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
    ("editActivity", "personInChargeId"): Second(("Person",), PLANS),
    ("editActivity", "stationId"): Second(("Station",), PLANS),
    ("createActivity", "stationId"): Second(
        ("Station",), ("organiserId", "Branch", "do activity.create"), _named
    ),
}
BESIDE_ACTIVITIES = {
    ("finishActivity", "photoIds"): (
        "tests/volunteers/test_finish_activity.py::test_all_that_is_missing_is_asked_for_at_once"
    ),
}
