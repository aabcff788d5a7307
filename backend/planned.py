"""Statements planned once on each connection and sent with their values beside them. Planning a
short one, as deeds are made of, takes PostgreSQL longer than running it."""

from collections.abc import Sequence
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor
from psycopg._preparing import Key, Prepare, PrepareManager
from psycopg._queries import PostgresQuery


class _Lasting(PrepareManager):
    """Plans that a rollback leaves. psycopg forgets all of them, also at a savepoint, because what
    a transaction made and took back may be made anew; ours name nothing that a transaction makes.
    So one refused deed costs the next ones no plan."""

    prepare_threshold = 0
    prepared_max = 300

    def clear(self) -> bool:
        return False

    def maybe_add_to_cache(self, query: PostgresQuery, prep: Prepare, name: bytes) -> Key | None:
        """Statements that nobody wants planned are not counted."""
        return None if prep is Prepare.NO else super().maybe_add_to_cache(query, prep, name)


class _Planned(Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **options: Any) -> "_Planned":
        try:
            return super().execute(query, params, **{**options, "prepare": True})
        finally:
            # Where Django looks for what was asked; psycopg keeps none of what was prepared.
            self._query = cast(Any, _Asked(query))


class _Asked:
    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def query(self) -> bytes:
        return self.text.encode()


def _cursor() -> CursorWrapper:
    """As Django makes one, but around a cursor that leaves the values to PostgreSQL."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if not isinstance(connection.connection._prepared, _Lasting):
        connection.connection._prepared = _Lasting()
    return connection._prepare_cursor(_Planned(connection.connection))


def fetch(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with _cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def run(sql: str, params: Sequence[Any]) -> None:
    with _cursor() as cursor:
        cursor.execute(sql, params)
