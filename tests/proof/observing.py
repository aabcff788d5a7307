"""What somebody is really shown of a thing, field by field, over the door."""

from typing import Any

from graphql import GraphQLNonNull, GraphQLObjectType, get_named_type

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
    """Enough of an object to see that it is there."""
    if "id" in of.fields:
        return "{ id }"
    inner = {name: get_named_type(field.type) for name, field in of.fields.items()}
    plain = [name for name, of in inner.items() if not isinstance(of, GraphQLObjectType)]
    if plain:
        return f"{{ {plain[0]} }}"
    name, deeper = next(iter(inner.items()))
    return f"{{ {name} {_simplest(deeper)} }}"


def always_there(type_name: str, field: str) -> bool:
    return isinstance(TYPES[type_name].fields[field].type, GraphQLNonNull)


def seen(phone: Phone, things: list[Thing]) -> list[dict[str, Any] | None]:
    """Of each thing what `node` answers."""
    of = things[0].type
    fields = " ".join(leaves(of).values())
    return _of_each(phone, things, "node({}) { ...F }", f"fragment F on {of} {{ id {fields} }}")


def told(phone: Phone, things: list[Thing]) -> list[bool]:
    """Of each thing whether its history is."""
    pages = _of_each(phone, things, "history(first: 1, {}) { edges { node { deed } } }")
    return [bool(page["edges"]) for page in pages]


def _of_each(phone: Phone, things: list[Thing], asked: str, fragment: str = "") -> list[Any]:
    """In batches of one type; `{}` stands for the id."""
    found = []
    for start in range(0, len(things), batch := _batch(things)):
        some = dict(enumerate(things[start : start + batch]))
        each = " ".join(f"a{n}: {asked.replace('{}', f'id: $i{n}', 1)}" for n in some)
        head = ", ".join(f"$i{n}: ID!" for n in some)
        document = f"query({head}) {{ {each} }} {fragment}"
        answer = phone.read(document, **{f"i{n}": thing.id for n, thing in some.items()})
        found += [answer[f"a{n}"] for n in some]
    return found


def _batch(things: list[Thing]) -> int:
    """As many as one document may ask for."""
    each = sum(1 + text.count("{") for text in leaves(things[0].type).values()) if things else 1
    return min(14, MOST_FIELDS // (each + 2))


def letter(value: Any) -> str:
    """A for allowed, M for masked, - for nothing."""
    if value is None or value == []:
        return "-"
    return "M" if isinstance(value, str) and "**" in value else "A"
