"""Locking what has no row yet."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def lock_words(purpose: str, value: bytes) -> None:
    """Until the end of the transaction. Two values may share a lock, never the other way round."""
    _ask("SELECT pg_advisory_xact_lock(%s)", purpose, value)


@contextmanager
def words_locked(purpose: str, value: bytes) -> Iterator[None]:
    """Across transactions, for work outside of the database; the connection's end frees it too."""
    _ask("SELECT pg_advisory_lock(%s)", purpose, value)
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s)", purpose, value)


def _ask(statement: str, purpose: str, value: bytes) -> None:
    digest = hashlib.sha256(purpose.encode() + b"\0" + value).digest()
    with connection.cursor() as cursor:
        cursor.execute(statement, [int.from_bytes(digest[:8], "big", signed=True)])
