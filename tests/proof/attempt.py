"""What it is to try an id of a deed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.proof.province import Province
from tests.proof.spots import Thing

Given = dict[str, Any]


@dataclass(frozen=True)
class Attempt:
    """`line` is the permission in who.py under which the id is taken; `rest` fills the input;
    `spots` are the kinds of places tried, where it is not all."""

    types: tuple[str, ...]
    line: str
    rest: Callable[[Province, Thing], Given] = lambda world, thing: {}
    spots: str = ""

    def tries(self, thing: Thing) -> bool:
        return thing.type in self.types and thing.spot[:1] in (self.spots or thing.spot[:1])


@dataclass(frozen=True)
class Second:
    """`first` is the id it is taken beside: field, type, and the line by which it is allowed."""

    types: tuple[str, ...]
    first: tuple[str, str, str]
    rest: Callable[[Province, Thing], Given] = lambda world, first: {}
