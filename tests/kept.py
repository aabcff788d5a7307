"""Worlds are built once by a process and put back for each test: its rows in one COPY a table, with
the objects that stand for them."""

import functools
import pickle
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import connection
from psycopg import sql

# Names what was written to of late, also by the transaction before; last what refers to other rows
# by a key that is not deferred.
WRITTEN = """
    SELECT written::regclass::text FROM (
        SELECT DISTINCT coalesce(pg_partition_root(relid), relid) AS written
        FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0) AS tables
    ORDER BY EXISTS (
        SELECT FROM pg_constraint
        WHERE conrelid = written AND contype = 'f' AND NOT condeferrable), written
"""
COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ORDER BY attnum
"""
# Of this transaction or of a savepoint in it; what the template holds is older.
NEW = """
    COPY (SELECT {} FROM {} WHERE xmin::text::bigint >= pg_current_xact_id()::text::bigint)
    TO STDOUT
"""
BACK = "COPY {1} ({0}) FROM STDIN"


class Kept(NamedTuple):
    """By table its columns and new rows, as COPY has them; and the world's own memory."""

    rows: dict[str, tuple[list[str], bytes]]
    memory: bytes


_kept: dict[tuple[str, tuple[str, ...]], Kept] = {}


def kept(build: Callable[[Any], None]) -> Callable[[Any], None]:
    """Of a world's __init__. Only where nothing else was written before in a test's transaction:
    rows come back under their old keys, which the sequences of that database are past."""

    @functools.wraps(build)
    def build_or_put_back(world: Any) -> None:
        place = (connection.settings_dict["NAME"], _builders(world, build))
        if not connection.in_atomic_block or _is_written_to():
            build(world)
        elif place in _kept:
            _put_back(world, _kept[place])
        else:
            build(world)
            _kept[place] = Kept(dict(_new_rows()), pickle.dumps(vars(world)))

    return build_or_put_back


def _builders(world: Any, build: Callable[[Any], None]) -> tuple[str, ...]:
    """Who builds from here on: of a world of two origins, more than its class says."""
    names = [each.__qualname__ for each in type(world).__mro__]
    return tuple(names[names.index(build.__qualname__.partition(".")[0]) :])


def _is_written_to() -> bool:
    """A transaction that has written has a number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
        return bool(cursor.fetchone()[0])


def _new_rows() -> Iterator[tuple[str, tuple[list[str], bytes]]]:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(COLUMNS, [table])
            columns = [name for (name,) in cursor.fetchall()]
            with cursor.copy(_sql(NEW, columns, table)) as rows:
                yield table, (columns, b"".join(rows))


def _put_back(world: Any, found: Kept) -> None:
    """`now` is the moment at which it is put back, everything else as old as it is."""
    vars(world).update(pickle.loads(found.memory))
    with connection.cursor() as cursor:
        for table, (columns, rows) in found.rows.items():
            with cursor.copy(_sql(BACK, columns, table)) as copy:
                copy.write(rows)
        cursor.execute("SELECT statement_timestamp()")
        (world.now,) = cursor.fetchone()


def _sql(text: str, columns: list[str], table: str) -> sql.Composed:
    return sql.SQL(text).format(sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(table))
