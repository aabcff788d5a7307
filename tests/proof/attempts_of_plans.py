"""The ids taken by whoever changes what is planned."""

from tests.proof.attempt import Attempt

OF_PLANS = {
    ("copyWeek", "activityId"): Attempt(
        ("Activity",), "do activity.create", lambda world, thing: {"weekOf": "2031-01-01"}
    ),
    ("repeatShift", "shiftId"): Attempt(
        ("Shift",), "do activity.create", lambda world, thing: {"rule": "FREQ=WEEKLY;COUNT=3"}
    ),
    ("changeActivity", "activityId"): Attempt(
        ("Activity",), "do activity.create", lambda world, thing: {"expected": "x"}
    ),
    ("acknowledgeRisk", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("changeShift", "shiftId"): Attempt(
        ("Shift",), "do activity.create", lambda world, thing: {"change": {}, "expected": "x"}
    ),
}
