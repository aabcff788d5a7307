"""Locking what has no row yet."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection


def lock_words(purpose: str, value: bytes) -> None:
    """Until the end of the transaction. Two values may share a lock, never the other way round."""
    _ask("SELECT pg_advisory_xact_lock(%s)", purpose, value)


def lock_all_words(purpose: str, values: Iterable[bytes]) -> None:
    """As `lock_words`, for many in one statement and one order."""
    keys = sorted({_key(purpose, value) for value in values})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(k) FROM unnest(%s::bigint[]) k", [keys])


@contextmanager
def words_locked(purpose: str, value: bytes) -> Iterator[None]:
    """Across transactions, for work outside of the database; the connection's end frees it too."""
    _ask("SELECT pg_advisory_lock(%s)", purpose, value)
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s)", purpose, value)


def _ask(statement: str, purpose: str, value: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [_key(purpose, value)])


def _key(purpose: str, value: bytes) -> int:
    digest = hashlib.sha256(purpose.encode() + b"\0" + value).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
