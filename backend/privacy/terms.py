"""How long what is kept of people is kept, as data: the clock deletes it (`backend/forgetting.py`),
docs/retention.md shows it. A table about people that is missing here fails the build."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate

from backend.policy.values import Policy

AT_ONCE = timedelta(0)
DAY = timedelta(days=1)
Rows = QuerySet[models.Model]


@dataclass(frozen=True)
class Term:
    """Rows are over when `since`, a column, lies so long back: as many days as a policy value says,
    or a time that is no choice. `sweep` gives them where files lie beside, which go first."""

    name: str
    model: type[models.Model]
    since: str
    lasts: str | timedelta = AT_ONCE
    which: Q | None = None
    sweep: Callable[[datetime], Rows] | None = None

    def over(self, now: datetime, policy: Policy) -> Rows:
        if self.sweep is not None:
            return self.sweep(now)
        lasts = policy[self.lasts] * DAY if isinstance(self.lasts, str) else self.lasts
        day = type(self.model._meta.get_field(self.since.split("__")[0])) is models.DateField
        limit = localdate(now - lasts) if day else now - lasts
        rows = self.model._default_manager.filter(Q((f"{self.since}__lt", limit)))
        return rows if self.which is None else rows.filter(self.which)


@dataclass(frozen=True)
class Stay:
    """No term of its own: why, for people."""

    model: type[models.Model]
    why: Promise | str


_terms: list[Term] = []
_stays: dict[type[models.Model], Stay] = {}


def declare(*terms: Term) -> None:
    _terms.extend(terms)


def stay(why: Promise | str, *tables: type[models.Model]) -> None:
    for model in tables:
        if model in _stays:
            raise ValueError(f"declared twice: {model.__name__}")
        _stays[model] = Stay(model, why)


def terms() -> Iterator[Term]:
    yield from sorted(_terms, key=lambda term: term.name)


def terms_of(model: type[models.Model]) -> list[Term]:
    return [term for term in terms() if term.model is model]


def stay_of(model: type[models.Model]) -> Stay | None:
    return _stays.get(model)


def tables() -> list[type[models.Model]]:
    """Whatever stands here, by name."""
    found = {term.model for term in _terms} | _stays.keys()
    return sorted(found, key=lambda model: model._meta.label)
