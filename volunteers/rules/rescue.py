"""May a rescue team be sent out, and who certifies which level. Pure."""

from dataclasses import dataclass
from datetime import date

from backend.errors import Refusal

# By the level of the society: the national society certifies through its provinces.
CERTIFIES = {
    "county": ("county",),
    "city": ("county", "city"),
    "province": ("county", "city", "province", "national"),
}
LONGEST_DRILL, MOST_AT_A_DRILL = 24 * 60, 9999


@dataclass(frozen=True)
class ReadinessFacts:
    """`ready` are members who serve, are skilled and covered on the day."""

    rescues: bool
    active: bool
    ready: int
    needed: int
    next_review_on: date | None
    on: date


def readiness_refusals(facts: ReadinessFacts) -> list[Refusal]:
    refusals = []
    if not facts.rescues:
        refusals.append(Refusal("NOT_A_RESCUE_TEAM"))
    if not facts.active:
        refusals.append(Refusal("TEAM_CLOSED"))
    if facts.next_review_on is None:
        refusals.append(Refusal("NOT_CERTIFIED"))
    elif facts.next_review_on < facts.on:
        refusals.append(Refusal("CERTIFICATION_OVER"))
    if facts.ready < facts.needed:
        figures = {"ready": facts.ready, "needed": facts.needed}
        refusals.append(Refusal("TOO_FEW_READY", params=figures))
    return refusals


def certification_refusals(
    *, level: str, society: str, certified_on: date, next_review_on: date, today: date
) -> list[Refusal]:
    refusals = []
    if level not in CERTIFIES[society]:
        refusals.append(Refusal("CERTIFIED_ABOVE", "level"))
    if certified_on > today:
        refusals.append(Refusal("NOT_YET", "certifiedOn"))
    if next_review_on <= certified_on:
        refusals.append(Refusal("PERIOD_BACKWARDS", "nextReviewOn"))
    return refusals


def drill_refusals(*, held_on: date, minutes: int, participants: int, today: date) -> list[Refusal]:
    refusals = [Refusal("NOT_YET", "heldOn")] if held_on > today else []
    for field, value, most in (
        ("minutes", minutes, LONGEST_DRILL),
        ("participants", participants, MOST_AT_A_DRILL),
    ):
        if not 1 <= value <= most:
            refusals.append(Refusal("OUT_OF_RANGE", field, {"least": 1, "most": most}))
    return refusals
