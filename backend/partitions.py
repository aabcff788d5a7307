"""Tables cut by month: their SQL for migrations, and the months that must exist ahead."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper

MONTHS_AHEAD = 12


def partition_by_month(table: str, column: str) -> str:
    """SQL that turns a table just created, still empty, into one partitioned by month of `column`.

    A default partition takes what no month was made for, so that a late clock loses nothing.
    """
    return f"""
        ALTER TABLE {table} RENAME TO {table}_plain;
        CREATE TABLE {table} (LIKE {table}_plain INCLUDING DEFAULTS INCLUDING IDENTITY
            INCLUDING GENERATED) PARTITION BY RANGE ({column});
        DROP TABLE {table}_plain CASCADE;
        ALTER TABLE {table} ADD PRIMARY KEY (id, {column});
        CREATE TABLE {table}_default PARTITION OF {table} DEFAULT;
    """


def make_months(table: str, start: datetime, *, using: str = "default") -> int:
    """Creates the months from `start` to MONTHS_AHEAD later that are missing; returns how many.

    Asks for the owner's rights. Months are Shanghai's, as everything people count by month.
    """
    made = 0
    with connections[using].cursor() as cursor:
        for ahead in range(MONTHS_AHEAD + 1):
            name, first, after = _month(table, start.year * 12 + start.month - 1 + ahead)
            cursor.execute("SELECT to_regclass(%s)", [name])
            if cursor.fetchone()[0] is None:
                cursor.execute(
                    f"CREATE TABLE {name} PARTITION OF {table}"
                    f" FOR VALUES FROM ('{first} 00:00+08') TO ('{after} 00:00+08')"
                )
                made += 1
    return made


OWN_TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'p' AND relnamespace = current_schema()::regnamespace
      AND pg_has_role(relowner, 'USAGE') ORDER BY relname
"""


MONTHS_OF = """
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = to_regclass(%s) AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
"""


def keep_months_ahead(start: datetime) -> int:
    """Of every table cut by month. Returns how many were made: none where this process has nothing
    of the owner's rights."""
    with _owner() as (using, _cursor, tables):
        return sum(make_months(table, start, using=using) for table in tables)


def drop_months(table: str, now: datetime, *, keep: int) -> int:
    """Those that were over `keep` months ago; asks for the owner's rights as above. What lies in
    the default partition stays."""
    oldest, _first, _after = _month(table, now.year * 12 + now.month - 1 - keep)
    with _owner() as (_using, cursor, tables):
        if table not in tables:
            return 0
        cursor.execute(MONTHS_OF, [table])
        over = [name for (name,) in cursor.fetchall() if name < oldest]
        for name in over:
            cursor.execute(f"DROP TABLE {name}")
        return len(over)


@contextmanager
def _owner() -> Iterator[tuple[str, CursorWrapper, list[str]]]:
    """The owner's connection where there is one, and the tables it may cut."""
    using = "owner" if "owner" in connections.databases else "default"
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        # It waits for no one: whoever queues behind would wait too. There are months to try again.
        cursor.execute("SET LOCAL lock_timeout = '500ms'")
        cursor.execute(OWN_TABLES)
        yield using, cursor, [name for (name,) in cursor.fetchall()]


def _month(table: str, number: int) -> tuple[str, str, str]:
    """Name, first day and first day after of the month `number`, counted from the year 0."""
    first = f"{number // 12:04}-{number % 12 + 1:02}-01"
    after = f"{(number + 1) // 12:04}-{(number + 1) % 12 + 1:02}-01"
    return f"{table}_{first[:7].replace('-', '_')}", first, after


def make_months_in_migration(table: str) -> Callable[[Any, BaseDatabaseSchemaEditor], None]:
    def forwards(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            cursor.execute("SELECT statement_timestamp()")
            (now,) = cursor.fetchone()
        make_months(table, now, using=editor.connection.alias)

    return forwards
