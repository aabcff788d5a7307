"""Tables cut by month: their SQL for migrations, and the months that must exist ahead."""

from datetime import datetime

from django.db import connections

MONTHS_AHEAD = 3


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


def make_months(table: str, around: datetime, *, using: str = "default") -> int:
    """Creates the months from `around` on that are missing; returns how many."""
    made = 0
    with connections[using].cursor() as cursor:
        for ahead in range(MONTHS_AHEAD + 1):
            month = around.year * 12 + around.month - 1 + ahead
            first = f"{month // 12:04}-{month % 12 + 1:02}-01"
            after = f"{(month + 1) // 12:04}-{(month + 1) % 12 + 1:02}-01"
            name = f"{table}_{first[:7].replace('-', '_')}"
            cursor.execute("SELECT to_regclass(%s)", [name])
            if cursor.fetchone()[0] is None:
                cursor.execute(
                    f"CREATE TABLE {name} PARTITION OF {table}"
                    f" FOR VALUES FROM ('{first} 00:00+08') TO ('{after} 00:00+08')"
                )
                made += 1
    return made
