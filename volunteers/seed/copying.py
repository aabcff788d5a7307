"""Rows as the text of PostgreSQL's COPY."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from backend.crypto import Keyring, blind_index, seal
from volunteers.synthetic.province import Rows
from volunteers.synthetic.rows import TABLES, PersonRow, Row

SEALED = ("id_number", "phone")
PERSON_TABLE = TABLES[PersonRow]


class Filling(NamedTuple):
    """What rows do not hold themselves: keys to seal with, and what other columns begin with."""

    fields: Keyring
    blind: bytes
    rest: Mapping[str, Mapping[str, Any]]


class Chunk(NamedTuple):
    table: str
    columns: tuple[str, ...]
    rows: int
    text: bytes


def chunks(rows: Rows, filling: Filling) -> list[Chunk]:
    return [_chunk(kind, found, filling) for kind, found in rows.items()]


def _chunk(kind: type[Row], rows: list[Row], filling: Filling) -> Chunk:
    columns = kind._fields  # type: ignore[attr-defined]  # each kind is a NamedTuple
    values: Iterable[Iterable[Any]] = rows
    if kind is PersonRow:
        columns = tuple(_sealed_columns(columns))
        values = (_sealed(row, filling) for row in rows)
    begun = filling.rest[TABLES[kind]]
    rest = {name: value for name, value in begun.items() if name not in columns}
    ending = "".join(f"\t{written(value)}" for value in rest.values()) + "\n"
    text = "".join("\t".join(map(written, each)) + ending for each in values)
    return Chunk(TABLES[kind], (*columns, *rest), len(rows), text.encode())


def defaults() -> dict[str, dict[str, Any]]:
    """By table and column what the ORM would write into what must not be empty: a seed need not
    know which columns were added since."""
    return {
        model._meta.db_table: {
            str(field.column): _plain(field.get_default())
            for field in model._meta.concrete_fields
            if not (field.null or field.primary_key or field.has_db_default())
            and not (field.has_default() and callable(field.default))
            and field.get_default() is not None
            and not field.is_relation
        }
        for model in apps.get_models()
        if model._meta.db_table in TABLES.values()
    }


def _plain(value: Any) -> Any:
    """Of a choice its value: the processes that write rows have no models to read it with."""
    return value.value if isinstance(value, Enum) else value


def _sealed_columns(columns: Iterable[str]) -> Iterator[str]:
    for name in columns:
        yield from (f"{name}_sealed", f"{name}_index") if name in SEALED else (name,)


def _sealed(row: Row, filling: Filling) -> Iterator[Any]:
    bound = str(row.public_id)  # type: ignore[attr-defined]  # a PersonRow
    for name, value in zip(PersonRow._fields, row, strict=True):
        if name in SEALED:
            yield seal(filling.fields, value, table=PERSON_TABLE, field=name, row=bound)
            yield blind_index(filling.blind, name, value)
        else:
            yield value


ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _text(value: str) -> str:
    return value.translate(ESCAPES)


def _tuple(value: tuple[Any, ...]) -> str:
    """Two instants are a range, texts an array."""
    if value and (value[0] is None or isinstance(value[0], datetime)):
        return f"[{_bound(value[0])},{_bound(value[1])})"
    return _text("{" + ",".join(json.dumps(each, ensure_ascii=False) for each in value) + "}")


def _bound(value: datetime | None) -> str:
    return "" if value is None else f'"{value.isoformat()}"'


WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    int: str,
    float: repr,
    bool: lambda value: "t" if value else "f",
    bytes: lambda value: r"\\x" + value.hex(),
    UUID: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
    tuple: _tuple,
    type(None): lambda _: r"\N",
}


def written(value: Any) -> str:
    return WRITERS[type(value)](value)
