"""Takes out of an answer exactly what is declassified."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from graphql import GraphQLObjectType, get_named_type

from graphql_schema.declassified import DECLASSIFIED
from graphql_schema.schema import schema
from tests.proof.asking import Asked
from tests.world import id_of
from volunteers.models import Shift, Slot

TYPES = schema.graphql_schema.type_map


def is_by_argument(asked: Asked) -> bool:
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


def free_shifts() -> dict[str, bool]:
    """Of each shift whether a place in it is free."""
    rows = Shift.objects.annotate(
        free=Exists(Slot.objects.filter(shift=OuterRef("pk"), taken__lt=F("maximum")))
    )
    return {id_of("Shift", row): row.free for row in rows}


def same_but_for(moved: set[str], one: Any, other: Any) -> bool:
    """Pages of which those shifts are taken out: for each of them the page had room for one more at
    its end. Where no ids were asked for nothing can be told apart."""
    pages = [_edges(each) for each in (one, other)]
    if any(page and "id" not in page[0].get("node", {}) for page in pages):
        return True
    left = [[edge for edge in page if edge["node"]["id"] not in moved] for page in pages]
    short, long = sorted((0, 1), key=lambda each: len(left[each]))
    room = len(pages[short]) - len(left[short])
    return left[long][: len(left[short])] == left[short] and len(left[long]) <= (
        len(left[short]) + room
    )


def _edges(answer: Any) -> list[Any]:
    """Of the one list that was asked for."""
    (page,) = (answer.get("data") or {"": None}).values()
    return (page or {}).get("edges", [])


def without(answer: Any, type_name: str = "Query") -> Any:
    """The same answer, its declassified fields blank and codes gone. Fields bear no aliases."""
    if isinstance(answer, list):
        return [without(each, type_name) for each in answer if not is_code(each)]
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


def is_code(answer: Any) -> bool:
    """A refusal that is declassified as such."""
    return isinstance(answer, dict) and answer.get("code") in DECLASSIFIED


def is_known(name: str) -> bool:
    """A declassified field or argument is one the schema has; what is none is an error code."""
    type_name, _, rest = name.partition(".")
    field, _, argument = rest.removesuffix(")").partition("(")
    fields = getattr(TYPES.get(type_name), "fields", {})
    return field in fields and (not argument or argument in fields[field].args)
