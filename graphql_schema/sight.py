"""Who sees a field of a row they may see, and what the others get instead."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from graphql import GraphQLResolveInfo

from backend.authority.actor import Actor
from backend.authority.scope import scope

PUBLIC, PERSONAL, SENSITIVE = "public", "personal", "sensitive"
KNOWN = "_known_to_whoever_asks"
Shown = Callable[[Any], Any]


def plain(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Sight:
    """`permission` is "row" (whoever sees the row), "own" (the person the row is about, at
    `person`) or one by name, which the field's own fetch judges. `data` is the data class; `mask`
    makes what others get, None hides it. Where `known` names an action on the row, others are
    those who may do it; whoever only sees the row gets what `guest` makes, or nothing."""

    permission: str
    data: str
    person: str = ""
    mask: Shown | None = None
    known: str = ""
    guest: Shown | None = None

    def how(self, actor: Actor, row: models.Model) -> Shown | None:
        """None is not at all. Whoever is no person owns nothing, not even what is nobody's."""
        if self.person and actor.is_me(getattr(row, self.person)):
            return plain
        return self.to_others(known=not self.known or row.__dict__[KNOWN][self.known])

    def to_others(self, *, known: bool) -> Shown | None:
        if self.known and not known:
            return self.guest
        return plain if self.permission == "row" else self.mask

    def if_known(self, action: str, guest: Shown | None = None) -> "Sight":
        return replace(self, person="pk", known=action, guest=guest)


def know(actor: Actor, rows: Sequence[models.Model], asked: Iterable[Sight]) -> None:
    """Marks which of these rows whoever asks knows: one statement, however many there are."""
    for action, person in {(each.known, each.person) for each in asked if each.known}:
        others = [row for row in rows if not actor.is_me(getattr(row, person))]
        keys = sorted({row.pk for row in others})
        known = set[int]()
        if others:
            found = scope(actor, type(others[0]), action, keyed=True).filter(pk__any=keys)
            known.update(found.values_list("pk", flat=True))
        for row in others:
            row.__dict__.setdefault(KNOWN, {})[action] = row.pk in known


def guarded(resolver: Callable[..., Any], sight: Sight) -> Callable[..., Any]:
    def resolve(row: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        how = sight.how(info.context.actor, row)
        return None if how is None else how(resolver(row, info, **arguments))

    return resolve


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
