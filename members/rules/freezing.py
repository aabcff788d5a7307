"""What is kept of a case's content, so that later data do not rewrite it, and its fingerprint."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from backend.crypto import canonical, digest

# What is more is kept as its number and its fingerprint.
MOST_IDS: Final = 500


class Frozen(NamedTuple):
    """Rows that were counted: how many, which, and the SHA-256 of their sorted keys."""

    number: int
    ids: list[int]
    sha256: str


def freeze(ids: Sequence[int]) -> Frozen:
    keys = sorted(ids)
    return Frozen(len(keys), keys if len(keys) <= MOST_IDS else [], fingerprint(keys))


def fingerprint(value: Any) -> str:
    """SHA-256 of the one text that this value has."""
    return digest(canonical(value)).hex()
