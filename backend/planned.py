"""Statements planned once on each connection and sent with their values beside them. Planning a
short one, as deeds are made of, takes PostgreSQL longer than running it."""

from collections.abc import Sequence
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


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
    return connection._prepare_cursor(_Planned(connection.connection))


def fetch(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with _cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def run(sql: str, params: Sequence[Any]) -> None:
    with _cursor() as cursor:
        cursor.execute(sql, params)
