"""Who of many may see what, by `scope`, in one statement for each kind of thing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from backend.authority.actor import Actor, at, of_people
from backend.authority.scope import scope

Pair = tuple[int, int]  # of a person and of the row

OF_MANY = """
    SELECT asked.person, asked.subject
    FROM unnest(%s::bigint[], %s::bigint[]) AS asked (person, subject) WHERE EXISTS ({rows})
"""
OF_ONE = "SELECT %s::bigint, mine.* FROM ({rows}) AS mine"


class Asked(models.Expression):
    """Stands in a rule for what differs from one of many to the next."""

    def __init__(self, column: str) -> None:
        super().__init__(output_field=models.BigIntegerField())
        self.column = column

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return f"asked.{self.column}", ()


def actors(people: Iterable[int], now: datetime) -> dict[int, Actor]:
    return {actor.me: actor for actor in of_people(sorted(set(people)), now)}


def seen_by(
    actors: Mapping[int, Actor], model: type[models.Model], pairs: Iterable[Pair]
) -> set[Pair]:
    """Those of the pairs in which the person may see the row as both stand now."""
    wanted = set(pairs)
    plain = {pair for pair in wanted if _is_plain(actors[pair[0]])}
    parts = [_of_many(actors, model, plain)] if plain else []
    others: dict[int, list[int]] = {}
    for person, subject in wanted - plain:
        others.setdefault(person, []).append(subject)
    parts += [_of_one(actors[each], model, subjects) for each, subjects in others.items()]
    texts = [text for text, _ in parts if text]
    if not texts:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), [each for _, given in parts for each in given])
        return set(cursor.fetchall())


def _is_plain(actor: Actor) -> bool:
    """Holds no office, and never had another entry: as most, who differ by their keys alone."""
    return not actor.offices and not actor.former


def _of_many(
    actors: Mapping[int, Actor], model: type[models.Model], pairs: set[Pair]
) -> tuple[str, list[Any]]:
    whoever: Any = Asked("person")
    now = actors[next(iter(pairs))[0]].now
    given = [[person for person, _ in pairs], [subject for _, subject in pairs]]
    return _text(OF_MANY, at(now, person_id=whoever), model, models.Q(pk=Asked("subject")), given)


def _of_one(actor: Actor, model: type[models.Model], subjects: list[int]) -> tuple[str, list[Any]]:
    return _text(OF_ONE, actor, model, models.Q(pk__any=sorted(subjects)), [actor.me])


def _text(
    form: str, actor: Actor, model: type[models.Model], which: models.Q, given: list[Any]
) -> tuple[str, list[Any]]:
    """Empty where nothing can be seen."""
    rows = scope(actor, model, keyed=True).filter(which).order_by().values("pk")
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return "", []
    return form.format(rows=sql), [*given, *params]
