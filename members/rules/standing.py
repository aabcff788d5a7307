"""What a branch lacks, the cheapest first; and how it stands, in a few figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from members.rules.certification import Scored, score_of

# In shares of what is needed: a sentence is written at once, what nothing records is out of reach.
WRITTEN_AT_ONCE, OUT_OF_REACH = 0.0, 2.0


class Judged(Scored, Protocol):
    @property
    def item(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def met(self) -> bool: ...
    @property
    def mandatory(self) -> bool: ...
    @property
    def declared(self) -> bool: ...
    @property
    def lacking(self) -> int | None: ...
    @property
    def needed(self) -> int: ...


J = TypeVar("J", bound=Judged)


def cost(standing: Judged) -> float:
    """The share of what is needed that is lacking."""
    if standing.declared:
        return WRITTEN_AT_ONCE
    lacking = standing.lacking
    if lacking is None:
        return OUT_OF_REACH
    return lacking / max(1, standing.needed)


def cheapest_first(standings: Iterable[J]) -> list[J]:
    """What is mandatory before all else; of equals, what gives more points. What only the reviewer
    can say is left out."""
    unmet = [each for each in standings if not each.met and each.points is not None]
    return sorted(unmet, key=lambda each: (not each.mandatory, cost(each), -each.weight, each.code))


@dataclass(frozen=True)
class Summary:
    """`missing` are the codes of what is not met, as ITEM.CODE."""

    score: int
    met: int
    asked: int
    ready: bool
    missing: tuple[str, ...]


def summary_of(standings: Sequence[Judged], min_score: int) -> Summary:
    asked = [each for each in standings if each.verdict != "not_applicable"]
    unmet = [each for each in asked if not each.met]
    score = score_of(asked)
    keeps_back = any(each.mandatory and each.points is not None for each in unmet)
    return Summary(
        score=score,
        met=len(asked) - len(unmet),
        asked=len(asked),
        ready=score >= min_score and not keeps_back,
        missing=tuple(f"{each.item}.{each.code}" for each in unmet),
    )
