"""Pages of a list by key, as Relay reads them."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

import graphene
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.dateparse import parse_datetime
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
    count: Callable[[], "Count"]


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
    joined = {*joins, *filter(None, map(_joined_by, names))}
    if joined:
        wanted = wanted.select_related(*joined)
    if after is not None:
        wanted = _after(wanted, order, after)
    found = list(wanted[: first + 1])
    edges = [Edge(row, _cursor(row, names)) for row in found[:first]]
    info = PageInfo(
        has_next_page=len(found) > first,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Page(edges, info, partial(capped, rows))


def _joined_by(path: str) -> str:
    """What a cursor reads beside the row must come with it, not row by row."""
    relation, _, last = path.rpartition("__")
    return "" if last in RANGE_ENDS else relation


def _after(rows: models.QuerySet[Any], order: Sequence[str], cursor: str) -> models.QuerySet[Any]:
    """A cursor is only text until its values have become those of the columns."""
    values = _read(cursor, len(order))
    try:
        return rows.filter(_beyond(order, values))
    except (TypeError, ValueError, OverflowError, ValidationError) as error:
        raise Refused(Refusal("INVALID", "after")) from error


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
    return base64.urlsafe_b64encode(json.dumps(values, default=_as_text).encode()).decode()


def _as_text(value: Any) -> str:
    """To the microsecond: a rounded instant would repeat or leave out rows."""
    return value.isoformat() if isinstance(value, date) else str(value)


RANGE_ENDS = {"startswith": "lower", "endswith": "upper"}


def _value(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = getattr(row, RANGE_ENDS.get(part, part))
    return row


def _read(cursor: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, binascii.Error, RecursionError):
        values = None
    plain = isinstance(values, list) and all(map(_is_plain, values))
    if not plain or len(values) != length:
        raise Refused(Refusal("INVALID", "after"))
    return values


def _is_plain(value: Any) -> bool:
    """A number, or a text that PostgreSQL can hold: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        whole = "\0" not in value and value == value.encode(errors="ignore").decode()
        return whole and not _is_abroad(value)
    return isinstance(value, int | float)


def _is_abroad(text: str) -> bool:
    """An instant with an offset: the cursors given out are in UTC, and PostgreSQL knows no offset
    of sixteen hours."""
    try:
        instant = parse_datetime(text)
    except ValueError:
        return False
    return bool(instant and instant.utcoffset())


class Count(graphene.ObjectType):
    """How many rows there are."""

    value = graphene.Int(required=True, description="Rows counted, at most 10,000.")
    capped = graphene.Boolean(required=True, description="There are more than were counted.")


def capped(rows: models.QuerySet[Any], most: int = COUNT_CAP) -> Count:
    """Reads no more rows than that and one."""
    value = rows.order_by()[: most + 1].count()
    return Count(value=min(value, most), capped=value > most)


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
        return page.count()

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
            **type_.of_page,
        },
    )
