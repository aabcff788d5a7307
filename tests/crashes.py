"""Connections cut in the middle of a deed, and what a database holds before and after."""

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import psycopg
from django.db import OperationalError, connection
from psycopg import sql

# By table: how many rows more, and those that are new or written anew.
Rows = dict[str, list[Any]]
TABLES = """
    SELECT c.oid::regclass::text,
        (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''),
        (SELECT array_agg(attname::text) FROM pg_attribute JOIN pg_index ON indrelid = attrelid
         WHERE attrelid = c.oid AND indisprimary AND attnum = ANY (indkey))
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    ORDER BY 1
"""
SEQUENCES = """
    SELECT d.objid::regclass::text, d.refobjid::regclass::text, a.attname::text
    FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.deptype IN ('a', 'i') AND s.relnamespace = 'public'::regnamespace
"""
# How many rows a table has, and how many of them are newer than a transaction; and which.
MANY = """
    SELECT {name}, count(*), count(*) FILTER (WHERE t.xmin::text::bigint >= %(since)s)
    FROM {table} t
"""
NEWER = """
    SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY {key}), '[]') FROM {table} t
    WHERE t.xmin::text::bigint >= %(since)s
"""
OUT, BACK = "COPY (SELECT {} FROM {}) TO STDOUT", "COPY {1} ({0}) FROM STDIN"


class State:
    """What a database holds now, to be put back past its triggers, as often as wanted."""

    def __init__(self, superuser: psycopg.Connection) -> None:
        self._db = superuser
        self._db.execute("SET session_replication_role = replica")
        self._tables = {name: (columns, key) for name, columns, key in self._db.execute(TABLES)}
        self._asked, self._numbered = self._to_ask(), self._to_number()
        self._kept: dict[str, bytes] = {}
        self._keep(self._tables)

    def later(self) -> "State":
        """What it holds by now."""
        now = copy(self)
        now._keep(self._changed())
        return now

    def put_back(self) -> None:
        self._put_back(self._changed())

    def taken_back(self) -> Rows:
        """What was written since; then it is as if it had not been."""
        found = self._changed()
        self._put_back(found)
        return _told(found)

    def _put_back(self, changed: Iterable[str]) -> None:
        with self._db.transaction():
            for name in changed:
                self._db.execute(sql.SQL("DELETE FROM {}").format(sql.SQL(name)))
                with self._db.cursor().copy(self._copy(BACK, name)) as back:
                    back.write(self._kept[name])
        self.go_on()
        self._begin()

    def go_on(self) -> None:
        """As if no number had been lost with what was rolled back."""
        self._db.execute(self._numbered)

    def _keep(self, tables: Iterable[str]) -> None:
        self.go_on()
        self._kept = self._kept | {name: self._copied(name) for name in tables}
        self._count = {name: rows.count(b"\n") for name, rows in self._kept.items()}
        self._begin()

    def _begin(self) -> None:
        row = self._db.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").fetchone()
        assert row is not None
        self._since = int(row[0])

    def _changed(self) -> Rows:
        asked = self._db.execute(self._asked, {"since": self._since}, prepare=True)
        more = {name: (count - self._count[name], newer) for name, count, newer in asked}
        return {name: [each[0], self._newer(name)] for name, each in more.items() if any(each)}

    def _newer(self, name: str) -> list[Any]:
        _columns, key = self._tables[name]
        by = sql.SQL(", ").join(sql.Identifier("t", each) for each in key)
        asked = sql.SQL(NEWER).format(key=by, table=sql.SQL(name))
        row = self._db.execute(asked, {"since": self._since}).fetchone()
        assert row is not None
        rows: list[Any] = row[0]
        return rows

    def _to_ask(self) -> sql.Composed:
        return sql.SQL(" UNION ALL ").join(
            sql.SQL(MANY).format(name=sql.Literal(name), table=sql.SQL(name))
            for name in self._tables
        )

    def _to_number(self) -> sql.Composed:
        return sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT setval({}, coalesce(max({}), 0) + 1, false) FROM {}").format(
                sql.Literal(name), sql.Identifier(column), sql.SQL(table)
            )
            for name, table, column in self._db.execute(SEQUENCES)
        )

    def _copied(self, name: str) -> bytes:
        with self._db.cursor().copy(self._copy(OUT, name)) as rows:
            return b"".join(rows)

    def _copy(self, text: str, name: str) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, self._tables[name][0]))
        return sql.SQL(text).format(columns, sql.SQL(name))


def _told(changed: Rows) -> Rows:
    """But what was refused, which the audit has as often as it was tried. Keys are not referred to,
    and a replay uses up a number."""
    found = dict(changed)
    for table, (_more, rows) in changed.items():
        if table.startswith("audit_"):
            done = [each for each in rows if each.get("things", True) or not each["codes"]]
            kept = [{name: each[name] for name in each if name != "id"} for each in done]
            found[table] = [len(kept), kept]
    return found


class Boundaries:
    """Every place between two statements of this thread's connection, COMMIT among them; at one of
    them, counted from 0, the connection is cut."""

    def __init__(self, cut_at: int | None = None) -> None:
        self.cut_at, self.passed = cut_at, 0
        self.commits: list[int] = []  # the boundaries right after one

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self._pass()
        return execute(*asked)

    def commit(self, real: Callable[[], None]) -> None:
        self._pass()
        real()
        self.commits.append(self.passed)
        if self._pass():  # it is done, and nobody hears of it
            raise OperationalError("cut after COMMIT")

    def _pass(self) -> bool:
        here = self.passed == self.cut_at
        self.passed += 1
        if here and connection.connection is not None:
            with socket.socket(fileno=os.dup(connection.connection.pgconn.socket)) as line:
                line.shutdown(socket.SHUT_RDWR)
        return here


@contextmanager
def boundaries(cut_at: int | None = None) -> Iterator[Boundaries]:
    """On a connection that is new, and is left behind."""
    connection.close()
    found, real = Boundaries(cut_at), connection._commit
    connection._commit = lambda: found.commit(real)
    try:
        with connection.execute_wrapper(found):
            yield found
    finally:
        connection._commit = real
        connection.close()


class _Some:
    """Equal to all that is not nothing."""

    def __eq__(self, other: object) -> bool:
        return other is not None

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "…"


SOME = _Some()


def alike(one: Any, other: Any) -> Any:
    """What two clean runs have in common; where they differ, as in times and drawn ids, anything
    but nothing will do."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return {name: alike(one[name], other[name]) for name in one}
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [alike(*pair) for pair in zip(one, other, strict=True)]
    return one if one == other else SOME
