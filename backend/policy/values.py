"""The table of values by name, and what holds at an instant: of several levels that name a value
the nearest one counts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Final, NamedTuple

from django.utils.functional import Promise

from backend import planned
from backend.policy.models import PolicyVersion

# From the widest to the nearest. Floors may add what is nearer than a unit.
PROVINCE: Final = "province"
UNIT: Final = "unit"
levels: list[str] = [PROVINCE, UNIT]


class Value(NamedTuple):
    """`down_to` is the nearest level that may name it; `least` and `most` bind every level. Of a
    `ceiling` the smallest counts that any level names, so that nobody is let off what stands above
    them; the default stands there as long as the province says nothing."""

    default: int
    text: Promise | str  # with its unit
    down_to: str = PROVINCE
    least: int = 0
    most: int | None = None
    ceiling: bool = False

    def fits(self, number: int) -> bool:
        return self.least <= number and (self.most is None or number <= self.most)


table: dict[str, Value] = {}


def declare(values: Mapping[str, Value]) -> None:
    doubled = table.keys() & values.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    table.update(values)


def may_name(level: str, name: str) -> bool:
    return levels.index(level) <= levels.index(table[name].down_to)


class Said(NamedTuple):
    """What one version says, and of what: `of` is the key of the unit or of what lies nearer."""

    level: str
    of: int
    version: int
    values: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.level}:{self.version}"


@dataclass(frozen=True)
class Policy:
    """The nearest first."""

    said: tuple[Said, ...] = ()

    def __getitem__(self, name: str) -> int:
        source = self.source(name)
        return source.values[name] if source else table[name].default

    def source(self, name: str) -> Said | None:
        """Who says it; None where nobody does and the default holds."""
        able = [each for each in self.said if name in each.values and may_name(each.level, name)]
        if table[name].ceiling:
            return self._lowest(name, able)
        return next(iter(able), None)

    @staticmethod
    def _lowest(name: str, able: Sequence[Said]) -> Said | None:
        most = None if any(each.level == PROVINCE for each in able) else table[name].default
        low = [each for each in able if most is None or each.values[name] < most]
        return min(low, key=lambda each: each.values[name], default=None)

    def nearer(self, *said: Said) -> "Policy":
        return Policy((*said, *self.said))


def policy_at(now: datetime) -> Policy:
    """The province-wide version in force."""
    version = (
        PolicyVersion.objects.filter(unit__is_root=True, effective_from__lte=now)
        .order_by("-effective_from")
        .first()
    )
    if version is None:
        return Policy()
    return Policy((Said(PROVINCE, version.unit_id, version.pk, version.values),))


def policy_over(now: datetime, unit_id: int) -> Policy:
    return unit_policies(now, [unit_id])[unit_id]


def unit_policies(now: datetime, units: Sequence[int]) -> dict[int, Policy]:
    """By unit, in one statement."""
    return policies_over(units, planned.fetch(OVER, [now, list(units), now]))


# A floor asks for what lies nearer in the same statement: `UNION ALL` with these columns.
OVER = """
    SELECT c.descendant_id, c.ancestor_id, c.depth, u.is_root, v.id, v.values
    FROM authority_unitclosure c
    JOIN authority_unit u ON u.id = c.ancestor_id
    CROSS JOIN LATERAL (
        SELECT id, values FROM policy_policyversion
        WHERE unit_id = c.ancestor_id AND effective_from <= %s
        ORDER BY effective_from DESC LIMIT 1) v
    WHERE c.descendant_id = ANY(%s) AND c.during @> %s
"""
Row = tuple[int, int, int, bool, int, str]


def policies_over(units: Iterable[int], rows: Iterable[Row]) -> dict[int, Policy]:
    """What units and those above them say, from the rows of `OVER`."""
    said: dict[int, list[Said]] = {each: [] for each in units}
    for unit, of, _, is_root, version, values in sorted(rows, key=itemgetter(2)):
        level = PROVINCE if is_root else UNIT
        said[unit].append(Said(level, of, version, json.loads(values)))
    return {unit: Policy(tuple(each)) for unit, each in said.items()}
