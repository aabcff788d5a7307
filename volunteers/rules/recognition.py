"""What hours make a volunteer eligible for: pure questions over sums of the ledger."""

from dataclasses import dataclass
from typing import Protocol

from backend.errors import Refusal

STARS = range(1, 6)
LEVELS = ("county", "city", "province")
HOUR = 60


class Figures(Protocol):
    def __getitem__(self, name: str, /) -> int: ...


@dataclass(frozen=True)
class Star:
    """How much service it takes, and from which level on a society grants it."""

    stars: int
    minutes: int
    level: str


def star_table(policy: Figures) -> list[Star]:
    return [
        Star(each, policy[f"star.hours_{each}"] * HOUR, LEVELS[policy[f"star.level_{each}"] - 1])
        for each in STARS
    ]


@dataclass(frozen=True)
class Merits:
    """`minutes` are all there are; `best_year` the most of one local calendar year, without what
    was imported. `blocked`: quality stands against it."""

    minutes: int
    best_year: int
    stars: frozenset[int]
    status: str | None
    blocked: bool


def star_refusals(merits: Merits, star: Star) -> list[Refusal]:
    refusals = []
    if merits.status is None:
        refusals.append(Refusal("NOT_A_VOLUNTEER"))
    if any(granted >= star.stars for granted in merits.stars):
        refusals.append(Refusal("ALREADY_GRANTED", "stars"))
    if merits.minutes < star.minutes:
        refusals.append(Refusal("HOURS_WANTING", "stars", {"hours": star.minutes // HOUR}))
    if merits.blocked:
        refusals.append(Refusal("QUALITY_WANTING"))
    return refusals


def registration_refusals(merits: Merits, hours: int) -> list[Refusal]:
    refusals = []
    if merits.status == "registered":
        refusals.append(Refusal("ALREADY_GRANTED"))
    elif merits.status != "enrolled":
        refusals.append(Refusal("NOT_A_VOLUNTEER"))
    if merits.best_year < hours * HOUR:
        refusals.append(Refusal("HOURS_WANTING", params={"hours": hours}))
    return refusals
