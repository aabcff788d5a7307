"""Indexes and constraints put aside for a big load; coming back, each one judges every row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

# A table's own key stays, and whatever a foreign key of another table stands on.
CONSTRAINTS = """
    SELECT c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid),
           c.contype = 'f'
    FROM pg_constraint c
    WHERE c.conrelid = ANY (%s::regclass[]) AND c.contype IN ('f', 'u', 'x')
      AND NOT EXISTS (SELECT FROM pg_constraint r
                      WHERE r.contype = 'f' AND c.contype <> 'f' AND r.conindid = c.conindid)
    ORDER BY c.contype <> 'f', c.conname
"""
INDEXES = """
    SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,
           pg_get_indexdef(i.indexrelid), false
    FROM pg_index i
    WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    ORDER BY i.indexrelid::regclass::text
"""


class Aside(NamedTuple):
    table: str
    name: str
    definition: str
    foreign: bool
    is_index: bool

    @property
    def drop(self) -> str:
        if self.is_index:
            return f"DROP INDEX {self.name}"
        return f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}"

    @property
    def restore(self) -> str:
        if self.is_index:
            return self.definition
        return f"ALTER TABLE {self.table} ADD CONSTRAINT {self.name} {self.definition}"


def put_aside(cursor: Any, tables: Sequence[str]) -> list[Aside]:
    """In the transaction that puts them back. Answers what was dropped."""
    cursor.execute(CONSTRAINTS, [list(tables)])
    found = [Aside._make((*row, False)) for row in cursor.fetchall()]
    cursor.execute(INDEXES, [list(tables)])
    found += [Aside._make((*row, True)) for row in cursor.fetchall()]
    for each in found:
        cursor.execute(each.drop)
    return found


def put_back(cursor: Any, found: Iterable[Aside]) -> Iterator[Aside]:
    """Foreign keys come last, when the indexes they are looked up by are there. Yields before
    each."""
    for each in sorted(found, key=lambda one: one.foreign):
        yield each
        cursor.execute(each.restore)
