"""May this person check in, or out, now? Pure questions over facts gathered under lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.errors import Refusal
from volunteers.rules.fence import Verdict

# Each proves that somebody is there; the first that works is enough.
WAYS = ("position", "scan", "leader")
OF_THE_PROOF = ("POSITION_", "SCAN_", "CHECK_IN_TOO_FAR")


def other_ways(way: str, codes: Iterable[str]) -> list[str]:
    """What is left to try where only the proof was wanting; nothing where another way would be
    refused for the same reason."""
    reasons = list(codes)
    if not reasons or not all(code.startswith(OF_THE_PROOF) for code in reasons):
        return []
    return [each for each in WAYS if each != way]


@dataclass(frozen=True)
class CheckInFacts:
    assignment_state: str
    shift_state: str
    start: datetime
    end: datetime
    at: datetime
    opens_before: timedelta
    open_elsewhere: bool
    position: Verdict


def check_in_refusals(facts: CheckInFacts) -> list[Refusal]:
    refusals: list[Refusal] = []
    if facts.shift_state == "cancelled":
        refusals.append(Refusal("SHIFT_CANCELLED"))
    if facts.assignment_state in ("checked_in", "completed"):
        refusals.append(Refusal("ALREADY_CHECKED_IN"))
    elif facts.assignment_state != "accepted":
        refusals.append(Refusal("NOT_ACCEPTED", "assignmentId"))
    elif facts.open_elsewhere:
        refusals.append(Refusal("ALREADY_CHECKED_IN"))
    if facts.at < facts.start - facts.opens_before:
        minutes = int(facts.opens_before.total_seconds() // 60)
        refusals.append(Refusal("CHECK_IN_TOO_EARLY", params={"minutes": minutes}))
    elif facts.at >= facts.end:
        refusals.append(Refusal("CHECK_IN_TOO_LATE"))
    if facts.position.refusal:
        refusals.append(facts.position.refusal)
    return refusals
