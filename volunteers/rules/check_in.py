"""May this person check in, or out, now? Pure questions over facts gathered under lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.errors import Refusal
from volunteers.rules.fence import Verdict

# Each proves that somebody is there; the first that works is enough.
WAYS = ("position", "scan", "own_code", "leader")
HOLDING = ("accepted", "checked_in", "completed")
LOST = ("withdrawn", "no_show", "cancelled")
PLACE_LOST = "place_lost"
OF_THE_PROOF = ("POSITION_", "SCAN_", "PERSONAL_CODE_", "CHECK_IN_TOO_FAR")


def other_ways(way: str, codes: Iterable[str]) -> list[str]:
    """What is left to try where only the proof was wanting; nothing where another way would be
    refused for the same reason."""
    reasons = list(codes)
    if not reasons or not all(code.startswith(OF_THE_PROOF) for code in reasons):
        return []
    by_own_code = any(code.startswith("PERSONAL_CODE_") for code in reasons)
    return [each for each in WAYS if each != ("own_code" if by_own_code else way)]


@dataclass(frozen=True)
class CheckInFacts:
    """`changed_at`: when the place got its state. `present`: another tap began the presence here,
    or one elsewhere at this very instant. `doubtful`: the time is only claimed."""

    assignment_state: str
    shift_state: str
    start: datetime
    end: datetime
    at: datetime
    opens_before: timedelta
    present: bool
    position: Verdict
    changed_at: datetime | None = None
    doubtful: bool = False


def was_lost_since(facts: CheckInFacts) -> bool:
    """The place was given up, or the shift called off, after somebody was there already: their
    phone could not know."""
    gone = facts.assignment_state in LOST
    return gone and facts.changed_at is not None and facts.at < facts.changed_at


def check_in_refusals(facts: CheckInFacts) -> list[Refusal]:
    refusals: list[Refusal] = []
    if not was_lost_since(facts):
        if facts.shift_state == "cancelled":
            refusals.append(Refusal("SHIFT_CANCELLED"))
        if facts.assignment_state not in HOLDING:
            refusals.append(Refusal("NOT_ACCEPTED", "assignmentId"))
    if facts.present:
        refusals.append(Refusal("ALREADY_CHECKED_IN"))
    if not facts.doubtful:
        refusals += _of_the_hour(facts)
    if facts.position.refusal:
        refusals.append(facts.position.refusal)
    return refusals


def _of_the_hour(facts: CheckInFacts) -> list[Refusal]:
    if facts.at < facts.start - facts.opens_before:
        minutes = int(facts.opens_before.total_seconds() // 60)
        return [Refusal("CHECK_IN_TOO_EARLY", params={"minutes": minutes})]
    return [Refusal("CHECK_IN_TOO_LATE")] if facts.at >= facts.end else []
