"""Every id that a deed of an operation takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given
from tests.proof.province import Province
from tests.volunteers.scenes import HERE
from tests.world import id_of
from volunteers.models import Operation

LEADS, CALLS = "do operation.lead", "do operation.mobilise"


def _operation(world: Province) -> Given:
    return {"operationId": id_of("Operation", Operation.objects.get(closed_at=None))}


OF_OPERATIONS = {
    ("openOperation", "unitId"): Attempt(
        ("Unit",),
        LEADS,
        lambda world, thing: {"name": "救援", "place": {"name": "某地", "point": _point()}},
        spots="PA",
    ),
    ("closeOperation", "operationId"): Attempt(("Operation",), LEADS),
    ("deployTeam", "teamId"): Attempt(("Team",), LEADS, lambda world, thing: _operation(world)),
    ("mobilise", "unitId"): Attempt(("Unit",), CALLS, lambda world, thing: _operation(world)),
    ("decideMobilisation", "mobilisationId"): Attempt(
        ("Mobilisation",), CALLS, lambda world, thing: {"agreed": True}
    ),
    ("stopMobilisation", "mobilisationId"): Attempt(
        ("Mobilisation",), CALLS, lambda world, thing: {"reason": "x"}
    ),
    ("closeMobilisation", "mobilisationId"): Attempt(("Mobilisation",), CALLS),
    ("answerMobilisation", "mobilisationId"): Attempt(
        ("Mobilisation",),
        "do own things",
        lambda world, thing: {"answer": "arrived"},
        spots="T",
    ),
    ("startCascade", "shiftId"): Attempt(
        ("Shift",),
        "do shift.assign",
        lambda world, thing: {"places": 1, "answerMinutes": 10},
    ),
    ("stopCascade", "cascadeId"): Attempt(("Cascade",), "do shift.assign"),
    ("returnTeam", "deploymentId"): Attempt(("Deployment",), LEADS),
}
BESIDE_OPERATIONS = {
    ("deployTeam", "operationId"): "tests/volunteers/test_deploy_team.py::test_what_is_not_done",
    ("deployTeam", "personIds"): "tests/volunteers/test_deploy_team.py::test_what_is_not_done",
    ("mobilise", "operationId"): "tests/volunteers/test_mobilise.py::test_what_is_not_done",
    ("mobilise", "audience.teamIds"): "tests/volunteers/test_mobilise.py::test_what_is_not_done",
    ("startCascade", "slotId"): "tests/volunteers/test_start_cascade.py::test_what_is_not_done",
    ("createShift", "operationId"): (
        "tests/volunteers/test_open_operation.py::test_shifts_belong_to_it"
    ),
}


def _point() -> Given:
    return {name: HERE[name] for name in ("lng", "lat", "datum")}
