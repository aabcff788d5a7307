"""What questions by id share, whose answer is no row."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import graphene

from backend.errors import Refused
from backend.identifiers import read_global_id


def named(id: str, type_name: str) -> UUID | None:
    named = read_global_id(id)
    return named[1] if named and named[0] == type_name else None


def or_null(ask: Callable[[], Any]) -> Any:
    """Absent and forbidden are both null; without a standard, or one in force, it says so."""
    try:
        return ask()
    except Refused as refused:
        first = refused.refusals[0]
        if first.code == "NOT_FOUND" and first.field != "standard":
            return None
        raise


def id_of(type_name: str) -> graphene.ID:
    return graphene.ID(required=True, description=f"Global id of a {type_name}.")
