"""How big the invented province is, and how its totals are divided among its branches."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random
from uuid import UUID

PAST_WEEKS, COMING_WEEKS = 13, 2
LEAST_PEOPLE, LEAST_VOLUNTEERS = 20, 5


@dataclass(frozen=True)
class Scale:
    """`lines` are lines of the ledger per volunteer; those that no shift of the last three months
    explains are imported."""

    name: str
    people: int
    volunteers: int
    branches: int
    teams: int
    stations: int
    lines: int
    with_text: bool = True


DEMO = Scale("demo", 2_000, 600, 60, 25, 40, 12)
PROVINCE = Scale("province", 1_000_000, 100_000, 5_000, 2_000, 3_000, 50)
SCALES = {scale.name: scale for scale in (DEMO, PROVINCE)}


def chance(seed: int, *what: object) -> Random:
    """A stream of its own for each thing, so that parts can be made in any order."""
    return Random(":".join(map(str, (seed, *what))))  # noqa: S311 - nothing here is a secret


def new_uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def divide(total: int, parts: int, least: int, random: Random) -> list[int]:
    """`parts` whole numbers of at least `least` whose sum is `total`."""
    spare = total - parts * least
    if spare < 0:
        raise ValueError(f"{total} cannot be divided into {parts} parts of {least}")
    weights = [random.uniform(0.4, 1.6) for _ in range(parts)]
    whole = sum(weights)
    marks = [round(spare * mark / whole) for mark in accumulate(weights)]
    marks[-1] = spare
    return [least + mark - before for mark, before in zip(marks, [0, *marks[:-1]], strict=True)]
