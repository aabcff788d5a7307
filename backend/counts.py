"""The register of things that can be counted, for all units in one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet


@dataclass(frozen=True)
class Window:
    """Counted as things stood at `as_of`; what happens is counted since `since`."""

    since: datetime
    as_of: datetime


# A queryset whose rows are what is counted, and the path to the unit each counts for.
Counted = tuple[QuerySet[Any], str]
_register: dict[str, Callable[[Window], Counted]] = {}


def count(name: str) -> Callable[[Callable[[Window], Counted]], Callable[[Window], Counted]]:
    def register(rows: Callable[[Window], Counted]) -> Callable[[Window], Counted]:
        if name in _register:
            raise ValueError(f"counted twice: {name}")
        _register[name] = rows
        return rows

    return register


def known() -> set[str]:
    return set(_register)


def values(name: str, window: Window, units: Sequence[int] | None = None) -> Mapping[int, int]:
    """Number by unit, of all units or of those named, in one statement."""
    rows, path = _register[name](window)
    if units is not None:
        rows = rows.filter((f"{path}__any", list(units)))
    totals = rows.order_by().values(path).annotate(number=Count("pk", distinct=True))
    return dict(totals.values_list(path, "number"))


def ids(name: str, window: Window, unit: int, most: int | None = None) -> list[int]:
    """Which rows were counted for one unit, each once."""
    rows, path = _register[name](window)
    keys = rows.filter((path, unit)).order_by("pk").values_list("pk", flat=True)
    return list(keys.distinct()[:most])
