"""The register of long work; each floor adds its own, imported in `AppConfig.ready`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from backend.authority.actor import Actor


class Cancelled(Exception):
    """Raised by `advance` when somebody has asked the job to stop; let it pass."""


class Work(Protocol):
    """What a job's function is given."""

    @property
    def given(self) -> Mapping[str, Any]: ...

    def advance(self, done: int, total: int | None = None) -> None:
        """Call it often and outside transactions: it writes twice a second at most."""
        ...

    def actor(self) -> Actor:
        """Whoever started the job, with the offices held now."""
        ...


Run = Callable[[Work], Mapping[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """`again`: after a lost worker the function may simply be called once more."""

    run: Run
    again: bool


_kinds: dict[str, JobKind] = {}


def job(code: str, *, again: bool = False) -> Callable[[Run], Run]:
    """The function returns the job's result: numbers and ids, nothing personal."""

    def register(run: Run) -> Run:
        if code in _kinds:
            raise ValueError(f"the job {code} is there already")
        _kinds[code] = JobKind(run, again)
        return run

    return register


def kind_of(code: str) -> JobKind | None:
    return _kinds.get(code)
