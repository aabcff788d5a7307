"""The register of things that can be counted, for all units in one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Count, QuerySet, Sum, Value
from django.utils.functional import Promise


@dataclass(frozen=True)
class Window:
    """Counted as things stood at `as_of`; what happens is counted since `since`."""

    since: datetime
    as_of: datetime


# A queryset whose rows are what is counted, and the path to the unit each counts for.
Counted = tuple[QuerySet[Any], str]
Rows = Callable[[Window], Counted]


@dataclass(frozen=True)
class Countable:
    """`more` is a lazy plural of `number`: so many more are needed, each thing with its own
    measure word. What is summed up is a column of the rows, else they are counted. `shown_as` is
    the foreign key to what is shown for a row that nobody looks at by itself."""

    rows: Rows
    label: Promise | str = ""
    more: Any = None
    sums: str = ""
    shown_as: str = ""


_register: dict[str, Countable] = {}
_unrecorded: dict[str, Promise | str] = {}


def count(
    name: str, label: Promise | str = "", more: Any = None, *, sums: str = "", shown_as: str = ""
) -> Callable[[Rows], Rows]:
    def register(rows: Rows) -> Rows:
        if name in _register or name in _unrecorded:
            raise ValueError(f"counted twice: {name}")
        _register[name] = Countable(rows, label, more, sums, shown_as)
        return rows

    return register


def unrecorded(name: str, label: Promise | str) -> None:
    """What may be asked for by name although nothing in the house records it yet."""
    if name in _register or name in _unrecorded:
        raise ValueError(f"counted twice: {name}")
    _unrecorded[name] = label


def known() -> set[str]:
    return set(_register)


def not_recorded() -> set[str]:
    return set(_unrecorded)


def find(name: str) -> Countable | None:
    return _register.get(name)


def labels() -> dict[str, Promise | str]:
    recorded = {name: each.label or name for name, each in _register.items()}
    return dict(sorted((recorded | _unrecorded).items()))


def values(name: str, window: Window, units: Sequence[int] | None = None) -> Mapping[int, int]:
    """Number by unit, of all units or of those named, in one statement; never below nought."""
    counted = _register[name]
    rows, path = counted.rows(window)
    if units is not None:
        rows = rows.filter((f"{path}__any", list(units)))
    number = Sum(counted.sums) if counted.sums else Count("pk", distinct=True)
    totals = rows.order_by().values(path).annotate(number=number)
    return {unit: max(found or 0, 0) for unit, found in totals.values_list(path, "number")}


def ids(
    wanted: Sequence[tuple[str, Window]], unit: int
) -> Mapping[tuple[str, Window], Sequence[int]]:
    """Which rows were counted for one unit, each once; of all that is wanted in one statement."""
    parts = []
    for number, (name, window) in enumerate(wanted):
        rows, path = _register[name].rows(window)
        keyed = rows.filter((path, unit)).order_by()
        which = Value(number, output_field=BigIntegerField())
        parts.append(keyed.values_list(which, "pk").distinct())
    found: dict[tuple[str, Window], list[int]] = {each: [] for each in wanted}
    if parts:
        for number, key in parts[0].union(*parts[1:], all=True):
            found[wanted[number]].append(key)
    return found


def shown(name: str, window: Window, keys: Sequence[int]) -> tuple[type[Any], Sequence[int]]:
    """What is shown for these counted rows: its model, and which of its rows."""
    counted = _register[name]
    model = counted.rows(window)[0].model
    if not counted.shown_as:
        return model, keys
    rows = model._default_manager.filter(pk__any=list(keys))
    leads_to = model._meta.get_field(counted.shown_as).related_model
    return leads_to, list(rows.values_list(f"{counted.shown_as}_id", flat=True))
