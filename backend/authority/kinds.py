"""The tables of units, permissions and offices; each floor adds its own as plain data."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise

Entry = TypeVar("Entry")


class OfficeKind(NamedTuple):
    label: Promise | str
    unit_kinds: frozenset[str]


unit_kinds: dict[str, Promise | str] = {}
permissions: dict[str, Promise | str] = {}
offices: dict[str, OfficeKind] = {}
held: dict[str, set[str]] = {}


def declare(
    *,
    units: Mapping[str, Promise | str] = {},
    permission_texts: Mapping[str, Promise | str] = {},
    office_kinds: Mapping[str, OfficeKind] = {},
    holds: Mapping[str, Iterable[str]] = {},
) -> None:
    """`holds` may add permissions of an upper floor to an office kind of a lower one."""
    _add(unit_kinds, units)
    _add(permissions, permission_texts)
    _add(offices, office_kinds)
    for kind, names in holds.items():
        unknown = set(names) - permissions.keys()
        if kind not in offices or unknown:
            raise ValueError(f"{kind} is no office kind, or {sorted(unknown)} no permissions")
        held.setdefault(kind, set()).update(names)


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, kind.label) for code, kind in offices.items()]


def label(code: str) -> Promise | str:
    return offices[code].label if code in offices else code


def permissions_of(kind: str, *, read_only: bool) -> set[str]:
    names = held.get(kind, set())
    return {name for name in names if name.endswith(".see")} if read_only else names


def _add(table: dict[str, Entry], new: Mapping[str, Entry]) -> None:
    doubled = table.keys() & new.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    table.update(new)
