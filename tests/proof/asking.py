"""Queries made up from the schema: every field, every argument, selections of any depth."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.apps import apps
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)

from backend.identifiers import global_id, read_global_id
from graphql_schema.schema import schema

TYPES = schema.graphql_schema.type_map
QUERIES = sorted(TYPES["Query"].fields)
FIELDS_OF_ONE = 60
DEEPEST = 5
LISTS = [name for name in QUERIES if {"first", "after"} <= TYPES["Query"].fields[name].args.keys()]
PAGES = (1, 2, 3, 100, 100, 100)
GIVEN = 0.22
SPANS = tuple(timedelta(**of) for of in ({"days": -400}, {"days": -1}, {"hours": 1}, {"days": 1}))


AROUND = {"lng": (119.2, 119.4), "lat": (26.0, 26.2), "accuracyMetres": (0, 90)}


@dataclass(frozen=True)
class Asked:
    """One document; `of` is the field it asks."""

    of: str
    document: str
    variables: dict[str, Any]


@dataclass
class Known:
    """What may be put into a question: ids and words of all that there is, seen or not."""

    now: datetime
    ids: dict[str, list[str]]
    words: list[str]
    divisions: list[str]
    cursors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for model in apps.get_models():
            for column in model._meta.concrete_fields:
                if column.choices:
                    found[column.name] |= {str(code) for code, _ in column.flatchoices}
        self.codes = {name: sorted(of) for name, of in found.items()}
        self.codes["division"] = self.divisions

    def learn(self, asked: Asked, answer: Any) -> None:
        for cursor in cursors_in(answer):
            if cursor not in self.cursors[asked.of]:
                self.cursors[asked.of].append(cursor)


def cursors_in(answer: Any) -> Iterable[str]:
    if isinstance(answer, list):
        for each in answer:
            yield from cursors_in(each)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if name in ("cursor", "endCursor") and value:
                yield value
            else:
                yield from cursors_in(value)


class Asker:
    def __init__(self, dice: Random, known: Known) -> None:
        self.dice, self.known = dice, known
        self.variables: dict[str, Any] = {}
        self.declared: list[str] = []
        self.fields = 0

    def ask(self, of: str = "", shown: str | None = None) -> Asked:
        self.variables, self.declared, self.fields = {}, [], 0
        of = of or self.dice.choice(LISTS)
        asked = TYPES["Query"].fields[of]
        given = [
            f"{name}: {self._variable(of, name, argument.type)}"
            for name, argument in sorted(asked.args.items())
            if isinstance(argument.type, GraphQLNonNull) or self.dice.random() < GIVEN
        ]
        arguments = f"({', '.join(given)})" if given else ""
        if shown is None:
            shown = self._selection(get_named_type(asked.type), DEEPEST)
        head = f"query({', '.join(self.declared)}) " if self.declared else ""
        return Asked(of, f"{head}{{ {of}{arguments}{shown} }}", dict(self.variables))

    # values

    def _variable(self, of: str, name: str, type_: Any) -> str:
        variable = f"v{len(self.variables)}"
        self.variables[variable] = self._value(of, name, type_)
        self.declared.append(f"${variable}: {type_}")
        return f"${variable}"

    def _value(self, of: str, name: str, type_: Any) -> Any:
        named, dice = get_named_type(type_), self.dice
        if isinstance(named, GraphQLEnumType):
            return dice.choice(sorted(named.values))
        if isinstance(named, GraphQLInputObjectType):
            return {
                inner: self._value(of, inner, each.type)
                for inner, each in named.fields.items()
                if isinstance(each.type, GraphQLNonNull) or dice.random() < 0.5
            }
        draws = {
            "ID": lambda: self._id(of, name),
            "Boolean": lambda: dice.random() < 0.5,
            "Int": lambda: dice.choice(PAGES) if name == "first" else dice.randint(0, 5),
            "Float": lambda: dice.uniform(*AROUND[name]),
            "DateTime": lambda: str(self.known.now + dice.choice(SPANS)),
            "Date": lambda: (self.known.now + dice.choice(SPANS)).date().isoformat(),
            "String": lambda: self._text(of, name),
        }
        return draws[named.name]()

    def _id(self, of: str, name: str) -> str:
        """Mostly of the right type; else of another, or made up."""
        dice, ids = self.dice, self.known.ids
        right = wanted_type(of, name)
        type_name = right if right in ids and dice.random() < 0.85 else dice.choice(sorted(ids))
        if dice.random() < 0.15:
            return global_id(right or type_name, UUID(int=dice.getrandbits(128), version=4))
        return dice.choice(ids[type_name])

    def _text(self, of: str, name: str) -> str:
        dice = self.dice
        if name == "after":
            return self._cursor(self.known.cursors[of])
        if name in self.known.codes and dice.random() < 0.95:
            return dice.choice(self.known.codes[name])
        word = dice.choice(self.known.words)
        return word[: dice.randint(1, 3)] if dice.random() < 0.7 else word[1:] or word

    def _cursor(self, cursors: list[str]) -> str:
        """One that was given out to anybody, sometimes moved to where there may be no row."""
        if not cursors:
            return base64.urlsafe_b64encode(b"[1]").decode()
        cursor = self.dice.choice(cursors)
        *others, last = json.loads(base64.urlsafe_b64decode(cursor))
        if self.dice.random() < 0.3 and isinstance(last, int):
            moved = [*others, last + self.dice.randint(-3, 9)]
            return base64.urlsafe_b64encode(json.dumps(moved).encode()).decode()
        return cursor

    # selections

    def _selection(self, of: Any, depth: int) -> str:
        if isinstance(of, GraphQLInterfaceType):
            name = self._likely_type()
            return f" {{ __typename id ... on {name}{self._selection(TYPES[name], depth - 1)} }}"
        if not isinstance(of, GraphQLObjectType):
            return ""
        self.fields += 1
        parts = ["__typename"] if self.dice.random() < 0.2 else []
        for name, each in of.fields.items():
            inner = get_named_type(each.type)
            composite = isinstance(inner, GraphQLObjectType | GraphQLInterfaceType)
            if not self._wants(of.name, name, composite, depth):
                continue
            self.fields += 1
            parts.append(name + (self._selection(inner, depth - 1) if composite else ""))
        return f" {{ {' '.join(parts or ['__typename'])} }}"

    def _likely_type(self) -> str:
        """Of the id that was given, where one was."""
        named = [read_global_id(each) for each in self.variables.values() if isinstance(each, str)]
        found = [each[0] for each in named if each and each[0] in self.known.ids]
        return found[0] if found else self.dice.choice(sorted(self.known.ids))

    def _wants(self, type_name: str, name: str, composite: bool, depth: int) -> bool:
        if type_name.endswith(("Connection", "Edge")):
            return name in ("edges", "node", "cursor") or self.dice.random() < 0.6
        if self.fields > FIELDS_OF_ONE or (composite and depth <= 0):
            return False
        return self.dice.random() < (0.35 if composite else 0.6)


def wanted_type(of: str, name: str) -> str:
    """The type whose id an argument takes, by its name; `id` is of what the field answers."""
    if name == "id":
        return get_named_type(TYPES["Query"].fields[of].type).name
    guess = {"under": "branch"}.get(name, name).removesuffix("Id")
    return guess[0].upper() + guess[1:]
