"""Pages of a list by key, as Relay reads them."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from graphene.relay import PageInfo

from backend.errors import Refusal, Refused

COUNT_CAP = 10_000


@dataclass(frozen=True)
class Edge:
    node: Any
    cursor: str


@dataclass(frozen=True)
class Page:
    edges: list[Edge]
    page_info: PageInfo
    count: Callable[[], int]


def page(
    rows: models.QuerySet[Any],
    order: Sequence[str],
    first: int,
    after: str | None,
    *,
    joins: Sequence[str] = (),
) -> Page:
    """`order` must be unique: its last column is a key. One row more is read to know whether there
    is a next page."""
    names = [column.lstrip("-") for column in order]
    wanted = rows.order_by(*order)
    if joins:
        wanted = wanted.select_related(*joins)
    if after is not None:
        wanted = wanted.filter(_beyond(order, _read(after, len(order))))
    found = list(wanted[: first + 1])
    edges = [Edge(row, _cursor(row, names)) for row in found[:first]]
    info = PageInfo(
        has_next_page=len(found) > first,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Page(edges, info, rows.order_by()[: COUNT_CAP + 1].count)


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) beyond (x, y): a beyond x, or a = x and b beyond y."""
    whole, equal = Q(pk__in=[]), Q()
    for column, value in zip(order, values, strict=True):
        name, side = column.lstrip("-"), "lt" if column.startswith("-") else "gt"
        whole |= equal & Q((f"{name}__{side}", value))
        equal &= Q((name, value))
    return whole


def _cursor(row: Any, names: Sequence[str]) -> str:
    values = [_value(row, name) for name in names]
    return base64.urlsafe_b64encode(json.dumps(values, cls=DjangoJSONEncoder).encode()).decode()


RANGE_ENDS = {"startswith": "lower", "endswith": "upper"}


def _value(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = getattr(row, RANGE_ENDS.get(part, part))
    return row


def _read(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, binascii.Error, ValidationError):
        values = None
    plain = isinstance(values, list) and all(isinstance(each, str | int | float) for each in values)
    if not plain or len(values) != length:
        raise Refused(Refusal("INVALID", "after"))
    return values


class Count(graphene.ObjectType):
    """How many rows there are."""

    value = graphene.Int(required=True, description="Rows counted, at most 10,000.")
    capped = graphene.Boolean(required=True, description="There are more than were counted.")


@cache
def connection_of(type_: Any) -> type[graphene.ObjectType]:
    name = type_._meta.name
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"A {name} in a page.",
            "node": graphene.Field(type_, description="The row."),
            "cursor": graphene.String(required=True, description="Where it stands."),
        },
    )

    def resolve_total_count(page: Page, info: Any) -> Count:
        value = page.count()
        return Count(value=min(value, COUNT_CAP), capped=value > COUNT_CAP)

    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of {name} rows.",
            "edges": graphene.List(
                graphene.NonNull(edge), required=True, description="The rows of this page."
            ),
            "page_info": graphene.Field(
                PageInfo, required=True, description="Where this page stands."
            ),
            "total_count": graphene.Field(
                Count, required=True, description="Counted only when asked for."
            ),
            "resolve_total_count": resolve_total_count,
        },
    )
