"""Every id that a deed on an activity takes, as `attempts.py` has them all."""

from tests.proof.attempt import Attempt, Given
from tests.proof.province import Province
from tests.proof.spots import Thing


def _why(world: Province, thing: Thing) -> Given:
    return {"reason": "暴雨"}


OF_ACTIVITIES = {
    ("cancelShift", "shiftId"): Attempt(("Shift",), "do activity.create", _why),
    ("cancelActivity", "activityId"): Attempt(("Activity",), "do activity.create", _why),
}
