"""Rows as the text of PostgreSQL's COPY."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from backend.crypto import Keyring, blind_index, seal
from volunteers.synthetic.province import Rows
from volunteers.synthetic.rows import TABLES, PersonRow, Row

SEALED = ("id_number", "phone")
PERSON_TABLE = TABLES[PersonRow]


class Keys(NamedTuple):
    fields: Keyring
    blind: bytes


class Chunk(NamedTuple):
    table: str
    columns: tuple[str, ...]
    rows: int
    text: bytes


def chunks(rows: Rows, keys: Keys) -> list[Chunk]:
    return [_chunk(kind, found, keys) for kind, found in rows.items()]


def _chunk(kind: type[Row], rows: list[Row], keys: Keys) -> Chunk:
    columns = kind._fields  # type: ignore[attr-defined]  # each kind is a NamedTuple
    values: Iterable[Iterable[Any]] = rows
    if kind is PersonRow:
        columns = tuple(_sealed_columns(columns))
        values = (_sealed(row, keys) for row in rows)
    text = "".join("\t".join(map(written, each)) + "\n" for each in values)
    return Chunk(TABLES[kind], columns, len(rows), text.encode())


def _sealed_columns(columns: Iterable[str]) -> Iterator[str]:
    for name in columns:
        yield from (f"{name}_sealed", f"{name}_index") if name in SEALED else (name,)


def _sealed(row: Row, keys: Keys) -> Iterator[Any]:
    bound = str(row.public_id)  # type: ignore[attr-defined]  # a PersonRow
    for name, value in zip(PersonRow._fields, row, strict=True):
        if name in SEALED:
            yield seal(keys.fields, value, table=PERSON_TABLE, field=name, row=bound)
            yield blind_index(keys.blind, name, value)
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
