"""Whom a call to come at once addresses, and what may be answered to it. Pure."""

from dataclasses import dataclass

from backend.errors import Refusal
from volunteers.rules.fence import Point, plausible

# Why somebody is not alerted whatever is said; and why not unless it is widened.
NEVER = ("not_serving", "minor", "no_consent", "not_insured")
UNLESS_WIDENED = ("off_duty", "on_leave", "occupied")
LONGEST_RADIUS, LONGEST_WAY = 500_000, 1440
COMING, CANNOT, ARRIVED = "coming", "cannot", "arrived"


@dataclass(frozen=True)
class Audience:
    """The people of a unit and of those below it, or of some teams there alone, narrowed by what
    they can and by where they live. `hazardous` asks for insurance; `widened` also alerts those
    off duty, on leave or busy, after the others."""

    unit_id: int
    teams: tuple[int, ...] = ()
    certificate_kind: str = ""
    skill: str = ""
    division: str = ""
    around: Point | None = None
    radius_metres: int | None = None
    hazardous: bool = False
    widened: bool = False


def around_refusals(point: Point, radius_metres: int) -> list[Refusal]:
    refusals = [] if plausible(point) else [Refusal("INVALID", "audience.around")]
    if not 1 <= radius_metres <= LONGEST_RADIUS:
        figures = {"least": 1, "most": LONGEST_RADIUS}
        refusals.append(Refusal("OUT_OF_RANGE", "audience.around.radiusMetres", figures))
    return refusals


def answer_refusals(answer: str, eta_minutes: int | None, reason: str) -> list[Refusal]:
    """Whoever comes says when; only whoever cannot says why, if they like."""
    if answer not in (COMING, CANNOT, ARRIVED):
        return [Refusal("INVALID", "answer")]
    refusals = []
    if answer == COMING and eta_minutes is None:
        refusals.append(Refusal("REQUIRED", "etaMinutes"))
    elif answer != COMING and eta_minutes is not None:
        refusals.append(Refusal("INVALID", "etaMinutes"))
    elif eta_minutes is not None and not 0 <= eta_minutes <= LONGEST_WAY:
        figures = {"least": 0, "most": LONGEST_WAY}
        refusals.append(Refusal("OUT_OF_RANGE", "etaMinutes", figures))
    if reason and answer != CANNOT:
        refusals.append(Refusal("INVALID", "reason"))
    return refusals
