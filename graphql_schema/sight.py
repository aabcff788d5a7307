"""Who sees a field of a row they may see, and what the others get instead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from backend.authority.actor import Actor

PUBLIC, PERSONAL, SENSITIVE = "public", "personal", "sensitive"


@dataclass(frozen=True)
class Sight:
    """`permission` is "row" (whoever sees the row), "own" (the person the row is about, at
    `person`) or one by name, which the field's own fetch judges. `data` is the data class; `mask`
    makes what others get, None hides it."""

    permission: str
    data: str
    person: str = ""
    mask: Callable[[Any], Any] | None = None

    def allows(self, actor: Actor, row: models.Model) -> bool:
        if self.permission == "row":
            return True
        # Whoever is no person owns nothing, not even what is nobody's.
        return actor.is_me(getattr(row, self.person))


def row(data: str = PUBLIC) -> Sight:
    return Sight("row", data)


def rows(names: str, data: str = PUBLIC) -> dict[str, Sight]:
    """Fields that whoever sees the row sees."""
    return dict.fromkeys(names.split(), row(data))


def own(person: str, data: str = PERSONAL, mask: Callable[[Any], Any] | None = None) -> Sight:
    return Sight("own", data, person, mask)


def judged(permission: str, data: str = SENSITIVE) -> Sight:
    """Of a relation, whose fetch asks for the permission row by row."""
    return Sight(permission, data)
