"""What is said of an operation, and of a team that is sent out for it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.errors import Refusal

MOST_THINGS, MOST_OF_A_THING, LONGEST_NAME = 100, 9999, 80


@dataclass(frozen=True)
class Taken:
    """So many of a thing that a team takes along."""

    name: str
    quantity: int


def level_refusals(level: int | None) -> list[Refusal]:
    if level is None or 1 <= level <= 4:
        return []
    return [Refusal("OUT_OF_RANGE", "level", {"least": 1, "most": 4})]


def equipment_refusals(things: Sequence[Taken]) -> list[Refusal]:
    if len(things) > MOST_THINGS:
        return [Refusal("TOO_MANY_AT_ONCE", "equipment", {"most": MOST_THINGS})]
    refusals = []
    for number, each in enumerate(things):
        at = f"equipment.{number}"
        if not each.name.strip():
            refusals.append(Refusal("REQUIRED", f"{at}.name"))
        if len(each.name.strip()) > LONGEST_NAME:
            refusals.append(Refusal("TOO_LONG", f"{at}.name", {"most": LONGEST_NAME}))
        if not 1 <= each.quantity <= MOST_OF_A_THING:
            figures = {"least": 1, "most": MOST_OF_A_THING}
            refusals.append(Refusal("OUT_OF_RANGE", f"{at}.quantity", figures))
    return refusals


def moment_refusals(
    moment: datetime, *, earliest: datetime, now: datetime, field: str
) -> list[Refusal]:
    """Said afterwards, never beforehand."""
    if moment > now:
        return [Refusal("NOT_YET", field)]
    return [Refusal("PERIOD_BACKWARDS", field)] if moment < earliest else []
