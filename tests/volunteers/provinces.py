"""A province small enough for tests, and what was found in a database that holds one."""

import re
from datetime import date
from typing import Any

from volunteers.seed.making import Recipe
from volunteers.seed.writing import Order
from volunteers.synthetic.scale import Scale

TODAY = date(2026, 11, 24)
# Two batches of branches, so that two processes have something to do.
SMALL = Scale("small", 600, 180, 14, 8, 9, 14)


def recipe(seed: int = 1, today: date = TODAY) -> Recipe:
    return Order(SMALL, seed, today).recipe()


class Silent:
    """Watches a seed, and remembers what it did."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.shares: list[float] = []

    def wrote(self, table: str, rows: int) -> None:
        pass

    def does(self, what: str) -> None:
        self.done.append(what)

    def reached(self, share: float) -> None:
        self.shares.append(share)


CATALOG = """
    SELECT 'constraint', c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid),
           c.condeferrable, c.condeferred, c.convalidated
    FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'index', i.indrelid::regclass::text, i.indexrelid::regclass::text,
           pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisunique
    FROM pg_index i JOIN pg_class k ON k.oid = i.indrelid
    WHERE k.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'trigger', t.tgrelid::regclass::text, t.tgname, pg_get_triggerdef(t.oid), NULL, NULL,
           t.tgenabled <> 'D'
    FROM pg_trigger t WHERE NOT t.tgisinternal
    ORDER BY 1, 2, 3
"""

# The same condition is described with other casts and brackets when it was read once more.
CASTS = re.compile(r"::character varying|::text(\[\])?|[()]")


def catalog(cursor: Any) -> list[tuple[Any, ...]]:
    """Every constraint, index and trigger as PostgreSQL itself describes it."""
    cursor.execute(CATALOG)
    return [
        tuple(CASTS.sub("", each) if isinstance(each, str) else each for each in row)
        for row in cursor.fetchall()
    ]


def contents(cursor: Any, tables: list[str]) -> dict[str, str]:
    """A digest of each table's rows, in no order; sealed values, keys nobody gave and the admin
    left out."""
    found = {}
    for table in tables:
        cursor.execute(
            f"SELECT md5(coalesce(string_agg(line, ';' ORDER BY line), '')) FROM ("
            f"  SELECT (to_jsonb(t) - 'id_number_sealed' - 'phone_sealed' - 'id')::text AS line"
            f"  FROM {table} t WHERE to_jsonb(t) ->> 'username' IS DISTINCT FROM 'admin') lines"
        )
        found[table] = cursor.fetchone()[0]
    return found
