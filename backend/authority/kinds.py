"""The tables of units, permissions and offices; each floor adds its own as plain data."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise

Entry = TypeVar("Entry")


class OfficeKind(NamedTuple):
    """`granted_by` are the kinds that may grant it; nobody's is given by the operator.
    `vacancy_days` is how long its seat may be empty before the level above acts for it; None:
    never. `term_years` is how long it is held at most, and when no end is said. Who holds one
    `from_outside` belongs nowhere in the tree: whoever gives it was given their id by them."""

    label: Promise | str
    unit_kinds: frozenset[str]
    granted_by: frozenset[str] = frozenset()
    deputy_of: str = ""
    term_years: int | None = None
    vacancy_days: int | None = None
    from_outside: bool = False

    @property
    def is_deputy(self) -> bool:
        return bool(self.deputy_of)


SEES = ".see"

unit_kinds: dict[str, Promise | str] = {}
permissions: dict[str, Promise | str] = {}
offices: dict[str, OfficeKind] = {}
held: dict[str, set[str]] = {}
entrusted: dict[str, set[str]] = {}


def declare(
    *,
    units: Mapping[str, Promise | str] = {},
    permission_texts: Mapping[str, Promise | str] = {},
    office_kinds: Mapping[str, OfficeKind] = {},
    holds: Mapping[str, Iterable[str]] = {},
    entrusts: Mapping[str, Iterable[str]] = {},
) -> None:
    """`holds` may add permissions of an upper floor to an office kind of a lower one; `entrusts`
    are those a kind may give to others without exercising them."""
    _add(unit_kinds, units)
    _add(permissions, permission_texts)
    _add(offices, office_kinds)
    for table, more in ((held, holds), (entrusted, entrusts)):
        for kind, names in more.items():
            unknown = set(names) - permissions.keys()
            if kind not in offices or unknown:
                raise ValueError(f"{kind} is no office kind, or {sorted(unknown)} no permissions")
            table.setdefault(kind, set()).update(names)


def choices() -> list[tuple[str, Promise | str]]:
    return [(code, kind.label) for code, kind in offices.items()]


def label(code: str) -> Promise | str:
    return offices[code].label if code in offices else code


def permissions_of(kind: str, *, read_only: bool) -> set[str]:
    names = held.get(kind, set())
    return {name for name in names if name.endswith(SEES)} if read_only else names


def holding(permission: str) -> list[str]:
    """The kinds that have it, unless they only read."""
    return sorted(kind for kind, names in held.items() if permission in names)


def beyond(granter: str, kind: str, *, read_only: bool = False) -> set[str]:
    """What `kind` can do and `granter` neither holds nor may entrust."""
    return (
        permissions_of(kind, read_only=read_only)
        - held.get(granter, set())
        - entrusted.get(granter, set())
    )


def _add(table: dict[str, Entry], new: Mapping[str, Entry]) -> None:
    doubled = table.keys() & new.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    table.update(new)
