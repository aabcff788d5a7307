"""Locking what has no row yet."""

import hashlib

from django.db import connection


def lock_words(purpose: str, value: bytes) -> None:
    """Until the end of the transaction. Two values may share a lock, never the other way round."""
    digest = hashlib.sha256(purpose.encode() + b"\0" + value).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest[:8], "big", signed=True)]
        )
