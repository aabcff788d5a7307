"""Refusals: named, collected, translated in one place."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

_texts: dict[str, Promise | str] = {}


@dataclass(frozen=True)
class Refusal:
    """One reason why a deed was not done: a stable code, the input field it concerns, its facts.

    `params` fill the placeholders of the code's text; they reach the phone, so they carry numbers
    and times, never another person's data.
    """

    code: str
    field: str | None = None
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def message(self) -> str:
        text = str(_texts[self.code])
        return text % self.params if self.params else text


class Refused(Exception):
    """Leaves a deed's body so that nothing of it stays."""

    def __init__(self, refusals: Sequence[Refusal] | Refusal) -> None:
        self.refusals = [refusals] if isinstance(refusals, Refusal) else list(refusals)
        super().__init__(", ".join(refusal.code for refusal in self.refusals))


def declare(texts: Mapping[str, Promise | str]) -> None:
    """Each floor declares its codes once; two homes for one code are a mistake."""
    doubled = _texts.keys() & texts.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    _texts.update(texts)


def declared() -> dict[str, Promise | str]:
    return dict(_texts)


def refuse_if(refusals: Sequence[Refusal]) -> None:
    if refusals:
        raise Refused(refusals)
