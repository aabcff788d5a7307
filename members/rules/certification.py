"""Scores, and what keeps a branch from submitting."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol

from backend.errors import Refusal


class Scored(Protocol):
    @property
    def weight(self) -> int: ...
    @property
    def points(self) -> int | None: ...


class Reached(NamedTuple):
    weight: int
    points: int | None


def score_of(standings: Iterable[Scored]) -> int:
    """Points reached of those that can be reached by now, of 100, rounded down."""
    whole = reached = 0
    for each in standings:
        points = each.points
        if points is not None:
            whole, reached = whole + each.weight, reached + points
    return 100 * reached // whole if whole else 0


@dataclass(frozen=True)
class SubmitFacts:
    score: int
    min_score: int
    founded_on: date
    today: date
    min_age_months: int
    unmet_mandatory: Sequence[str]


def submit_refusals(facts: SubmitFacts) -> list[Refusal]:
    refusals = [
        Refusal("MANDATORY_NOT_MET", params={"criterion": title}) for title in facts.unmet_mandatory
    ]
    if facts.score < facts.min_score:
        refusals.append(
            Refusal("SCORE_TOO_LOW", params={"score": facts.score, "needed": facts.min_score})
        )
    age = months_between(facts.founded_on, facts.today)
    if age < facts.min_age_months:
        refusals.append(
            Refusal("BRANCH_TOO_YOUNG", params={"months": facts.min_age_months, "age": age})
        )
    return refusals


def months_between(start: date, end: date) -> int:
    """Full months."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    return months_before(day, -months)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Which review a society of each level holds.
REVIEW_OF_LEVEL = {
    "county": "county_review",
    "city": "city_review",
    "province": "province_review",
}
REVIEWS = tuple(REVIEW_OF_LEVEL.values())
BRANCH, REVIEWER, CLOCK = "branch", "reviewer", "clock"
# The review of the nearest society above.
NEXT = "next"
CERTIFIED = ("recognised", "recheck_due", "suspended")
# Of these, what still holds.
VALID = ("recognised", "recheck_due")
BEFORE_RECOGNITION = ("draft", "self_assessed", "returned", *REVIEWS, "publicity")
# All states as a branch comes by them; where the way ends, last.
WAY = (*BEFORE_RECOGNITION, *CERTIFIED, "revoked", "expired", "rejected", "withdrawn")


class Move(NamedTuple):
    """Who makes it, and the state it leads to."""

    who: str
    to: str


def _from(states: Iterable[str], action: str, who: str, to: str) -> dict[tuple[str, str], Move]:
    return {(state, action): Move(who, to) for state in states}


# The whole way of a case: by state and action. What is not here does not happen. A branch acts for
# itself; a reviewer sits at exactly the society whose turn it is; the clock moves what is overdue.
MOVES: Final[Mapping[tuple[str, str], Move]] = {
    **_from(("draft", "self_assessed"), "self_assess", BRANCH, "self_assessed"),
    ("returned", "self_assess"): Move(BRANCH, "returned"),
    **_from(("draft", "self_assessed", "returned"), "submit", BRANCH, NEXT),
    **_from(BEFORE_RECOGNITION, "withdraw", BRANCH, "withdrawn"),
    **_from(("county_review", "city_review"), "forward", REVIEWER, NEXT),
    ("province_review", "forward"): Move(REVIEWER, "publicity"),
    **_from((*REVIEWS, "publicity"), "return", REVIEWER, "returned"),
    **_from((*REVIEWS, "publicity"), "reject", REVIEWER, "rejected"),
    ("publicity", "recognise"): Move(REVIEWER, "recognised"),
    ("recognised", "recheck"): Move(REVIEWER, "recheck_due"),
    ("recheck_due", "confirm"): Move(REVIEWER, "recognised"),
    ("recheck_due", "suspend"): Move(REVIEWER, "suspended"),
    ("recheck_due", "revoke"): Move(REVIEWER, "revoked"),
    ("suspended", "reinstate"): Move(REVIEWER, "recognised"),
    ("suspended", "revoke"): Move(REVIEWER, "revoked"),
    ("returned", "lapse"): Move(CLOCK, "withdrawn"),
    ("recognised", "fall_due"): Move(CLOCK, "recheck_due"),
    **_from(CERTIFIED, "expire", CLOCK, "expired"),
}
DECISIONS_OF_STATE: Final[Mapping[str, set[str]]] = {
    state: {action for (at, action), move in MOVES.items() if at == state and move.who == REVIEWER}
    for state, _ in MOVES
}
DECISIONS: Final = frozenset().union(*DECISIONS_OF_STATE.values())
# Whose decision is not to recognise: the province's alone is.
BELOW_PROVINCE = ("county_review", "city_review")
# With them a branch is recognised, stays so or comes nearer to it.
ONWARD = {"forward", "recognise", "confirm", "reinstate"}
WITH_REASON = {"return", "reject", "recheck", "suspend", "revoke"}
# With each of them the time to put something right begins.
WITH_DEADLINE = {"return": "certification.rectify_days", "suspend": "certification.suspension_days"}


def begin_refusals(state: str, action: str, rectify_by: date | None, today: date) -> list[Refusal]:
    """Why a branch may not do this to the case it has, open or recognised."""
    if state in CERTIFIED:
        return [Refusal("ALREADY_RECOGNISED", "branchId")]
    if (state, action) not in MOVES:
        return [Refusal("CASE_ALREADY_OPEN", "branchId")]
    if rectify_by is not None and rectify_by < today:
        return [Refusal("DEADLINE_PASSED", "branchId")]
    return []


@dataclass(frozen=True)
class DecisionFacts:
    """`publicity_ends` is the first day on which a publicised case may be recognised;
    `decided_before` is whether this person decided since it was submitted; `moved_away`, whether
    the branch lies below that society no longer; `nobody_above`, whether there is no society to
    forward it to; `closed`, whether there is a branch still;
    `valid_until`, the last day of a recognition, which holds also while the clock has not come."""

    state: str
    revision: int
    revision_seen: int
    content: str
    content_seen: str
    decision: str
    reason: str
    today: date
    ground: str = ""
    decided_by_submitter: bool = False
    decided_before: bool = False
    publicity_ends: date | None = None
    unanswered: int = 0
    moved_away: bool = False
    nobody_above: bool = False
    closed: bool = False
    valid_until: date | None = None


def decision_refusals(facts: DecisionFacts) -> list[Refusal]:
    nobody = _by_nobody(facts)
    if nobody is not None:
        return [nobody]
    refusals = []
    if facts.closed and facts.decision in ONWARD:
        refusals.append(Refusal("BRANCH_CLOSED", "caseId"))
    if facts.decided_by_submitter:
        refusals.append(Refusal("OWN_SUBMISSION"))
    if facts.decided_before and facts.decision != "recheck":  # which begins a passage of its own
        refusals.append(Refusal("DECIDED_BEFORE"))
    if facts.decision not in DECISIONS:
        refusals.append(Refusal("INVALID", "decision"))
    elif facts.decision not in DECISIONS_OF_STATE[facts.state]:
        below = facts.decision == "recognise" and facts.state in BELOW_PROVINCE
        code = "DECISION_NOT_AT_THIS_LEVEL" if below else "DECISION_NOT_NOW"
        refusals.append(Refusal(code, "decision"))
    elif facts.nobody_above and MOVES[facts.state, facts.decision].to == NEXT:
        refusals.append(Refusal("NO_SOCIETY_ABOVE", "decision"))
    if facts.decision in WITH_REASON and not facts.reason.strip():
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if (facts.decision == "revoke") != bool(facts.ground):
        refusals.append(Refusal("GROUND_REQUIRED" if not facts.ground else "INVALID", "ground"))
    return refusals + (_publicity_refusals(facts) if facts.decision == "recognise" else [])


def _by_nobody(facts: DecisionFacts) -> Refusal | None:
    """Why nothing is decided just now, whoever would and whatever."""
    if (facts.revision, facts.content) != (facts.revision_seen, facts.content_seen):
        return Refusal("CASE_CHANGED", "revision")
    if not DECISIONS_OF_STATE.get(facts.state):
        return Refusal("CASE_NOT_OPEN", "caseId")
    if facts.moved_away:
        return Refusal("CASE_MOVED", "caseId")
    if facts.state in CERTIFIED and facts.valid_until and facts.valid_until < facts.today:
        return Refusal("DEADLINE_PASSED", "caseId")
    return None


def _publicity_refusals(facts: DecisionFacts) -> list[Refusal]:
    refusals = []
    if facts.publicity_ends is not None and facts.today < facts.publicity_ends:
        last_day = facts.publicity_ends - timedelta(days=1)
        refusals.append(Refusal("PUBLICITY_RUNNING", "decision", {"until": last_day.isoformat()}))
    if facts.unanswered:
        refusals.append(Refusal("OBJECTIONS_OPEN", "decision", {"number": facts.unanswered}))
    return refusals


def state_after(state: str, action: str, level_above: str | None = None) -> str:
    """`level_above` is the level of the nearest society above whoever acts."""
    to = MOVES[state, action].to
    if to != NEXT:
        return to
    assert level_above is not None
    return REVIEW_OF_LEVEL[level_above]
