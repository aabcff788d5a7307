"""May this person check in, or out, now? Pure questions over facts gathered under lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.errors import Refusal
from volunteers.rules.fence import Verdict


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
