"""May this person take one more place, or one that is kept for whoever comes first?"""

from collections.abc import Iterator
from dataclasses import dataclass

from backend.errors import Refusal

TOO_MANY, KEPT = "TOO_MANY_PLACES_AHEAD", "KEPT_FOR_FIRST_TIMERS"
# Not asked of whomever a leader chooses.
BY_CHANCE = frozenset({TOO_MANY, KEPT})


@dataclass(frozen=True)
class Fairness:
    """`ahead` places are held in shifts of this unit to come, of `most`; nought is any number.
    `served` is only asked where some places are kept."""

    ahead: int = 0
    most: int = 0
    for_first_timers_alone: bool = False
    served: bool = False


UNBOUND = Fairness()


def fairness_refusals(facts: Fairness) -> Iterator[Refusal]:
    if facts.most and facts.ahead >= facts.most:
        yield Refusal(TOO_MANY, params={"most": facts.most})
    if facts.for_first_timers_alone and facts.served:
        yield Refusal(KEPT)
