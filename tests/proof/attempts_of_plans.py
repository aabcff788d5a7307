"""The ids taken by whoever changes what is planned."""

from tests.proof.attempt import Attempt

OF_PLANS = {
    ("copyWeek", "activityId"): Attempt(
        ("Activity",), "do activity.create", lambda world, thing: {"weekOf": "2031-01-01"}
    ),
    ("offerSwap", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("withdrawSwap", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("acceptSwap", "shiftId"): Attempt(("Shift",), "activity.see"),
    ("decideSwap", "assignmentId"): Attempt(
        ("Assignment",), "do decide held place", lambda world, thing: {"accept": True}
    ),
    ("repeatShift", "shiftId"): Attempt(
        ("Shift",), "do activity.create", lambda world, thing: {"rule": "FREQ=WEEKLY;COUNT=3"}
    ),
    ("changeActivity", "activityId"): Attempt(
        ("Activity",), "do activity.create", lambda world, thing: {"expected": "x"}
    ),
    ("acknowledgeRisk", "assignmentId"): Attempt(("Assignment",), "do own place"),
    ("changeSeries", "shiftId"): Attempt(
        ("Shift",), "do activity.create", lambda world, thing: {"change": {}, "expected": "x"}
    ),
    ("changeShift", "shiftId"): Attempt(
        ("Shift",), "do activity.create", lambda world, thing: {"change": {}, "expected": "x"}
    ),
}
BESIDE_PLANS = {
    ("createShift", "openToId"): (
        "tests/volunteers/test_create_shift.py::test_a_branch_that_there_is_not"
    ),
    ("changeShift", "change.openToId"): (
        "tests/volunteers/test_change_shift.py::test_a_branch_that_there_is_not"
    ),
    ("signUp", "slotId"): (
        "tests/volunteers/test_roles.py::test_sign_up_and_assign_volunteers_to_another_role"
    ),
    ("assignVolunteers", "slotId"): (
        "tests/volunteers/test_roles.py::test_sign_up_and_assign_volunteers_to_another_role"
    ),
    ("acceptSwap", "slotId"): (
        "tests/volunteers/test_accept_swap.py::test_the_first_to_accept_has_it"
    ),
    ("changeActivity", "choices.assignmentId"): (
        "tests/volunteers/test_change_activity.py::test_a_place_elsewhere_is_one_that_nobody_has"
    ),
    **dict.fromkeys(
        [
            ("changeSeries", field)
            for field in ("change.stationId", "change.openToId", "choices.assignmentId")
        ],
        "tests/volunteers/test_change_series.py::test_what_is_elsewhere_is_what_there_is_not",
    ),
    ("changeShift", "change.stationId"): (
        "tests/volunteers/test_change_shift.py::test_a_station_that_there_is_not"
    ),
    ("changeShift", "choices.assignmentId"): (
        "tests/volunteers/test_change_shift.py::test_a_place_elsewhere_is_one_that_nobody_has"
    ),
}
