"""What somebody is really shown of a thing, field by field, over the door."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from graphql import GraphQLNonNull, GraphQLObjectType, get_named_type

from graphql_schema.fields import Plain
from graphql_schema.schema import schema
from tests.proof.spots import Thing
from tests.world import Phone

TYPES = schema.graphql_schema.type_map
MOST_FIELDS = 190


def leaves(type_name: str) -> dict[str, str]:
    """Field by field, the selection that shows it."""
    found = {}
    for name, field in TYPES[type_name].fields.items():
        if name == "id":
            continue
        of = get_named_type(field.type)
        if not isinstance(of, GraphQLObjectType) and of.name != "Node":
            found[name] = name
        else:
            found[name] = f"{name} {_simplest(of)}"
    return found


def _simplest(of: GraphQLObjectType) -> str:
    """All of what is no row; of anything else enough to see that it is there."""
    if is_plain(of):
        return f"{{ {' '.join(leaves(of.name).values())} }}"
    if "id" in of.fields:
        return "{ id }"
    inner = {name: get_named_type(field.type) for name, field in of.fields.items()}
    plain = [name for name, of in inner.items() if not isinstance(of, GraphQLObjectType)]
    if plain:
        return f"{{ {plain[0]} }}"
    name, deeper = next(iter(inner.items()))
    return f"{{ {name} {_simplest(deeper)} }}"


def is_plain(of: Any) -> bool:
    made = getattr(of, "graphene_type", None)
    return isinstance(made, type) and issubclass(made, Plain)


def inside(of: Any, shown: Any) -> Iterator[tuple[str, str, Any]]:
    """(type, field, value) of all that is no row in what was shown of this type."""
    if isinstance(shown, list):
        for each in shown:
            yield from inside(of, each)
    elif isinstance(shown, dict):
        for name, value in shown.items():
            if name in of.fields:
                if is_plain(of):
                    yield of.name, name, value
                yield from inside(get_named_type(of.fields[name].type), value)


def always_there(type_name: str, field: str) -> bool:
    return isinstance(TYPES[type_name].fields[field].type, GraphQLNonNull)


def seen(phone: Phone, things: list[Thing]) -> list[dict[str, Any] | None]:
    """Of each thing what `node` answers."""
    of = things[0].type
    fields = " ".join(leaves(of).values())
    return of_each(phone, things, "node(id: {}) { ...F }", f"fragment F on {of} {{ id {fields} }}")


def told(phone: Phone, things: list[Thing]) -> list[bool]:
    """Of each thing whether its history is."""
    pages = of_each(phone, things, "history(first: 1, id: {}) { edges { node { deed } } }")
    return [bool(page["edges"]) for page in pages]


def of_each(phone: Phone, things: list[Thing], asked: str, fragment: str = "") -> list[Any]:
    """In batches of one type; `{}` stands for the id."""
    found = []
    for start in range(0, len(things), batch := _batch(things)):
        some = dict(enumerate(things[start : start + batch]))
        each = " ".join(f"a{n}: {asked.replace('{}', f'$i{n}', 1)}" for n in some)
        head = ", ".join(f"$i{n}: ID!" for n in some)
        document = f"query({head}) {{ {each} }} {fragment}"
        cache.clear()  # nobody is out of breath
        answer = phone.read(document, **{f"i{n}": thing.id for n, thing in some.items()})
        found += [answer[f"a{n}"] for n in some]
    return found


# With lists in lists.
WIDE = {"StandardVersion"}


def _batch(things: list[Thing]) -> int:
    """As many as one document may ask for."""
    shown = leaves(things[0].type).values() if things else ()
    each = sum(len(re.findall(r"\w+", text)) for text in shown)
    most = 2 if things and things[0].type in WIDE else 14
    return min(most, MOST_FIELDS // (each + 2))


def letter(value: Any) -> str:
    """A for allowed, M for masked, - for nothing."""
    if value is None or value == []:
        return "-"
    return "M" if isinstance(value, str) and "**" in value else "A"
