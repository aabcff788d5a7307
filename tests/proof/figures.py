"""How much is tried: a sample in `make test`, all of it in `make prove`, one seed to repeat it."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

FULL = os.environ.get("PROVE") == "full"
SEED = os.environ.get("PROVE_SEED")
FIGURE = "figure"
N = TypeVar("N")


def size(small: N, full: N) -> N:
    return full if FULL else small


def seeds(many: int, block: int = 0, blocks: int = 1) -> Iterable[int]:
    """This block's share of so many; or the one that is to be repeated."""
    if SEED is not None:
        return [int(SEED)] if int(SEED) % blocks == block else []
    return range(block, many, blocks)


def again(seed: int, file: str) -> str:
    return f'repeat it alone: PROVE_SEED={seed} make test ARGS="{file}"'


@dataclass
class Figure:
    """One line of the table: out of how many there were how many failures, and which seeds."""

    name: str
    record: Any
    goal: int = 0
    tried: int = 0
    red: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    def close(self) -> None:
        seconds = time.perf_counter() - self.began
        self.record(FIGURE, [self.name, self.goal, self.tried, self.red, seconds])


def table(lines: Iterable[list[Any]]) -> list[str]:
    """Lines of one name are one line: they are shares of the same figure."""
    whole: dict[str, list[Any]] = {}
    for name, goal, tried, red, seconds in lines:
        so_far = whole.setdefault(name, [goal, 0, [], 0.0])
        whole[name] = [goal, so_far[1] + tried, so_far[2] + red, so_far[3] + seconds]
    head = f"{'figure':44} {'tried':>8} {'goal':>5} {'got':>5} {'seconds':>8}  seed"
    return [
        head,
        *(
            f"{name:44} {tried:8,} {goal:5} {len(red):5} {seconds:8.1f}  {' '.join(red[:5]) or '-'}"
            for name, (goal, tried, red, seconds) in whole.items()
        ),
    ]
