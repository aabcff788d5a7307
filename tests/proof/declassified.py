"""Takes out of an answer exactly what `who.py` declassifies."""

from typing import Any

from graphql import GraphQLObjectType, get_named_type

from graphql_schema.schema import schema
from graphql_schema.who import DECLASSIFIED
from tests.proof.asking import Asked

TYPES = schema.graphql_schema.type_map


def exempt(asked: Asked) -> bool:
    """It was asked by an argument that is declassified as such."""
    arguments = {
        name.removesuffix(")").partition("(")[2]
        for name in DECLASSIFIED
        if name.startswith(f"Query.{asked.of}(")
    }
    return any(
        f"{name}: ${variable}" in asked.document and value
        for name in arguments
        for variable, value in asked.variables.items()
    )


def without(answer: Any, type_name: str = "Query") -> Any:
    """The same answer, its declassified fields blank. Fields bear no aliases here."""
    if isinstance(answer, list):
        return [without(each, type_name) for each in answer]
    if not isinstance(answer, dict):
        return answer
    type_name = answer.get("__typename", type_name)
    fields = getattr(TYPES[type_name], "fields", {})
    found = {}
    for name, value in answer.items():
        of = get_named_type(fields[name].type) if name in fields else None
        inner = of.name if isinstance(of, GraphQLObjectType) or hasattr(of, "fields") else ""
        blank = f"{type_name}.{name}" in DECLASSIFIED
        found[name] = None if blank else without(value, inner) if inner else value
    return found


def is_known(name: str) -> bool:
    """A declassified field or argument is one the schema has; what is none is an error code."""
    type_name, _, rest = name.partition(".")
    field, _, argument = rest.removesuffix(")").partition("(")
    fields = getattr(TYPES.get(type_name), "fields", {})
    return field in fields and (not argument or argument in fields[field].args)
