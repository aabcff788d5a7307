"""Scores, and what keeps a branch from submitting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
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
        Refusal("MANDATORY_NOT_MET", params={"criterion": title})
        for title in facts.unmet_mandatory
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


# Which review follows which; 平潭 and branches directly below the province skip the city.
NEXT_LEVEL = {
    "county_review": "city_review",
    "city_review": "province_review",
    "province_review": "publicity",
}
