"""The table of values by name, and what holds at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.functional import Promise

from backend.policy.models import PolicyVersion


class Value(NamedTuple):
    default: int
    text: Promise | str  # with its unit


table: dict[str, Value] = {}


def declare(values: Mapping[str, Value]) -> None:
    doubled = table.keys() & values.keys()
    if doubled:
        raise ValueError(f"declared twice: {sorted(doubled)}")
    table.update(values)


@dataclass(frozen=True)
class Policy:
    version_id: int | None
    own: Mapping[str, int]

    def __getitem__(self, name: str) -> int:
        return self.own.get(name, table[name].default)


def policy_at(now: datetime) -> Policy:
    """The province-wide version in force."""
    version = (
        PolicyVersion.objects.filter(unit__is_root=True, effective_from__lte=now)
        .order_by("-effective_from")
        .first()
    )
    return Policy(version.pk, version.values) if version else Policy(None, {})
