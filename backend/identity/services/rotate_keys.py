"""Writing every sealed value anew under the current keys, while people go on reading and writing.
What is current already is left alone, so it may be killed and called again."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Q

from backend import keys
from backend.crypto import CLOSED, blind_index, key_id_of
from backend.identity.sealed import FIELDS, FILES, Sealed, indexes_of, opened, sealed
from backend.jobs.kinds import Work, job

BATCH = 1000
# Rows that others held are tried again so many times.
ROUNDS, SECONDS_BETWEEN = 5, 1
UNREADABLE = "unreadable"
LONG_STATEMENTS = "SET LOCAL statement_timeout = '60s'"
Values = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """One table's sealed fields; its columns are read in this order, after key and public id."""

    model: type[models.Model]
    fields: Sequence[Sealed]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        return [name for each in self.fields for name in _columns(each)]

    def rows(self) -> "models.QuerySet[Any, Values]":
        some = Q()
        for each in self.fields:
            some |= Q((f"{each.column}__isnull", False))
        rows = self.model._base_manager.using(_alias()).filter(some).order_by("pk")
        return rows.values_list("pk", "public_id", *self.columns)

    def batches(self) -> Iterator[list[Values]]:
        last = 0
        while batch := list(self.rows().filter(pk__gt=last)[:BATCH]):
            last = batch[-1][0]
            yield batch


def _columns(each: Sealed) -> list[str]:
    return [each.column, each.index] if each.indexed else [each.column]


def tables() -> list[Table]:
    found: dict[type[models.Model], list[Sealed]] = {}
    for each in FIELDS:
        found.setdefault(each.model, []).append(each)
    return [Table(model, fields) for model, fields in found.items()]


def is_under_way() -> bool:
    """An older key is there to be left."""
    return len(keys.field_keys().keys) + len(keys.index_keys().keys) > 2


def steps_in_all() -> int:
    """So many rows and files have something sealed."""
    files = sum(len(each.there()) for each in FILES)
    with transaction.atomic(using=_alias()), connections[_alias()].cursor() as cursor:
        cursor.execute(LONG_STATEMENTS)
        return files + sum(table.rows().count() for table in tables())


@dataclass
class Held:
    """How many values each key holds, by column."""

    by_column: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, column: str, key_id: str) -> None:
        self.by_column.setdefault(column, Counter())[key_id] += 1

    @property
    def unreadable(self) -> int:
        return sum(counts[UNREADABLE] for counts in self.by_column.values())

    @property
    def old(self) -> int:
        """What is not under the current keys."""
        current = {"sealed": keys.field_keys().current, "index": keys.index_keys().current}
        return sum(
            count
            for column, counts in self.by_column.items()
            for key_id, count in counts.items()
            if key_id != current[column.rpartition("_")[2]]
        )


def survey(reached: Callable[[int], None]) -> Held:
    """Opens everything: a value nobody can read is found before the old key is thrown away."""
    held, done = Held(), 0
    for table in tables():
        for batch in table.batches():
            for row in batch:
                for name, key_id in _held_by(table, row):
                    held.add(f"{table.name}.{name}", key_id)
            done += len(batch)
            reached(done)
    for files in FILES:
        for public_id in files.there():
            held.add(files.name, files.held_by(public_id) or UNREADABLE)
            done += 1
            reached(done)
    return held


def _held_by(table: Table, row: Values) -> Iterator[tuple[str, str]]:
    values = dict(zip(table.columns, row[2:], strict=True))
    for each in table.fields:
        if values[each.column] is None:
            continue
        kept = bytes(values[each.column])
        plain = _plain(each, kept, row[1])
        yield each.column, UNREADABLE if plain is None else key_id_of(kept)
        if each.indexed and plain is not None:
            yield each.index, _index_key_of(each, plain, bytes(values[each.index] or b""))


def _index_key_of(each: Sealed, plain: str, kept: bytes) -> str:
    for key_id, key in keys.index_keys().keys.items():
        if blind_index(key, each.kind.field, plain) == kept:
            return key_id
    return UNREADABLE


def _plain(each: Sealed, kept: bytes, row: object) -> str | None:
    """None for what was moved here from another row, or whose key is gone: it stays as it is."""
    try:
        return opened(each.kind, kept, row)
    except CLOSED:
        return None


@job("rotate_keys", again=True)
def rotate_keys(work: Work) -> Mapping[str, Any]:
    changed = done = 0
    total = 2 * steps_in_all()  # once to write, once to see that nothing is left
    for table in tables():
        held_up: list[int] = []
        for batch in table.batches():
            stale = [row[0] for row in batch if _renewed(table, row)]
            written = _renew(table, stale)
            held_up += sorted(set(stale) - written)
            changed += len(written)
            done += len(batch)
            work.advance(done, total)
        changed += _try_again(table, held_up)
    for files in FILES:
        for public_id in files.there():
            changed += files.renew(public_id)
            done += 1
            work.advance(done, total)
    left = survey(lambda seen: work.advance(done + seen, total))
    return {"changed": changed, "old": left.old, "held": left.by_column}


def _try_again(table: Table, held_up: list[int]) -> int:
    tried = len(held_up)
    for _ in range(ROUNDS):
        if not held_up:
            break
        time.sleep(SECONDS_BETWEEN)
        written = {
            pk
            for at in range(0, len(held_up), BATCH)
            for pk in _renew(table, held_up[at : at + BATCH])
        }
        held_up = [pk for pk in held_up if pk not in written]
    return tried - len(held_up)


def _renew(table: Table, stale: Sequence[int]) -> set[int]:
    """Their keys, but for rows that somebody else holds: nobody waits for this, nor this for
    anybody, and what is written meanwhile is read again here. A unique index that changes needs
    the stronger lock, or the update itself would wait for whoever refers to the row."""
    if not stale:
        return set()
    alone = len(keys.index_keys().keys) > 1 and any(each.indexed for each in table.fields)
    with transaction.atomic(using=_alias(), durable=True):
        rows = table.rows().filter(pk__any=stale)
        locked = list(rows.select_for_update(skip_locked=True, no_key=not alone))
        renewed = [(row[0], *values) for row in locked if (values := _renewed(table, row))]
        if renewed:
            _write(table, renewed)
    return {row[0] for row in locked}


def _renewed(table: Table, row: Values) -> Values | None:
    """The values of its columns under the current keys; None when they are."""
    values = dict(zip(table.columns, row[2:], strict=True))
    current, renewed = keys.field_keys().current, {}
    for each in table.fields:
        kept = None if values[each.column] is None else bytes(values[each.column])
        plain = None if kept is None else _plain(each, kept, row[1])
        if kept is None or plain is None:
            continue
        if key_id_of(kept) != current:
            renewed[each.column] = sealed(each.kind, plain, row[1])
        if each.indexed and bytes(values[each.index] or b"") != (new := _index(each, plain)):
            renewed[each.index] = new
    return tuple({**values, **renewed}.values()) if renewed else None


def _index(each: Sealed, plain: str) -> bytes:
    return indexes_of(each.kind, plain)[0]


def _write(table: Table, rows: Sequence[Values]) -> None:
    columns = table.columns
    setting = ", ".join(f'"{name}" = v."{name}"' for name in columns)
    given = ", ".join(f'unnest(%s::bytea[]) AS "{name}"' for name in columns)
    by_column = list(zip(*rows, strict=True))
    with connections[_alias()].cursor() as cursor:
        cursor.execute(
            f'UPDATE "{table.name}" AS t SET {setting}'  # noqa: S608 - names of our own columns
            f" FROM (SELECT unnest(%s::bigint[]) AS id, {given}) AS v WHERE t.id = v.id",
            [list(each) for each in by_column],
        )


def _alias() -> str:
    """The owner's connection: check-in attempts are append only for the role that works."""
    return "owner" if "owner" in connections.databases else "default"
