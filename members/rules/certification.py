"""Scores, and what keeps a branch from submitting."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from backend.errors import Refusal


class Scored(Protocol):
    @property
    def weight(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def met(self) -> bool: ...


def score_of(standings: Iterable[Scored]) -> int:
    """Points met of the points that apply, of 100, rounded down."""
    asked = [each for each in standings if each.verdict != "not_applicable"]
    whole = sum(each.weight for each in asked)
    return 100 * sum(each.weight for each in asked if each.met) // whole if whole else 0


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
WITH_REASON = {"return", "reject"}
DECISIONS_OF_STATE = {
    **{review: {"forward", "return", "reject"} for review in REVIEWS},
    "publicity": {"recognise", "return", "reject"},
}


@dataclass(frozen=True)
class DecisionFacts:
    """`publicity_ends` is the first day on which a publicised case may be recognised."""

    state: str
    revision: int
    revision_seen: int
    decision: str
    reason: str
    decided_by_submitter: bool
    today: date
    publicity_ends: date | None


def decision_refusals(facts: DecisionFacts) -> list[Refusal]:
    if facts.revision != facts.revision_seen:
        return [Refusal("CASE_CHANGED", "revision")]
    possible = DECISIONS_OF_STATE.get(facts.state)
    if possible is None:
        return [Refusal("CASE_NOT_OPEN", "caseId")]
    refusals = []
    if facts.decided_by_submitter:
        refusals.append(Refusal("OWN_SUBMISSION"))
    if facts.decision not in possible:
        refusals.append(Refusal("DECISION_NOT_AT_THIS_LEVEL", "decision"))
    if facts.decision in WITH_REASON and not facts.reason.strip():
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if (
        facts.decision == "recognise"
        and facts.publicity_ends is not None
        and facts.today < facts.publicity_ends
    ):
        last_day = facts.publicity_ends - timedelta(days=1)
        refusals.append(Refusal("PUBLICITY_RUNNING", "decision", {"until": last_day.isoformat()}))
    return refusals


STATE_AFTER = {"return": "returned", "reject": "rejected", "recognise": "recognised"}


def state_after(decision: str, level_above: str | None) -> str:
    """`level_above` is the level of the society above the one that decided; a forward from the
    highest leads to the publicity."""
    if decision != "forward":
        return STATE_AFTER[decision]
    return REVIEW_OF_LEVEL[level_above] if level_above else "publicity"
