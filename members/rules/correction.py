"""What a person may change of what is kept of them without being asked for proof."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.identity.rules.age import is_child

NOBODY_VOUCHES = ("nationality", "residence_division")
UNKNOWN_SEXES = (0, 9)


def at_once(field: str, value: Any, kept: Mapping[str, Any], today: date) -> bool:
    """Sex and birth date while they are unknown, as at registration, where who is a child yet
    cannot have a login of their own."""
    if field == "sex":
        return kept["sex"] in UNKNOWN_SEXES
    if field == "birth_date":
        return kept["birth_date"] is None and not is_child(value, today)
    return field in NOBODY_VOUCHES
