"""What is signed of the ledger each night, and what its copy says."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from backend.crypto import canonical

COPY = re.compile(r"\d{4}-\d\d-\d\d\.json")


class Head(NamedTuple):
    book: str  # its public id
    seq: int
    hash: bytes


class HeadsHash:
    """SHA-256 over heads in the order of their books' keys."""

    def __init__(self, heads: Iterable[Head] = ()) -> None:
        self._hash = hashlib.sha256()
        for head in heads:
            self.add(head)

    def add(self, head: Head) -> None:
        self._hash.update(f"{head.book} {head.seq} {head.hash.hex()}\n".encode())

    def digest(self) -> bytes:
        return self._hash.digest()


def body(
    *,
    day: date,
    made_at: datetime,
    books: int,
    lines: int,
    root: bytes,
    changed: bytes,
    previous_hash: bytes,
    key_id: str,
    **_rest: Any,
) -> dict[str, Any]:
    """What is signed, and hashed by the next one."""
    return {
        "version": 1,
        "day": day.isoformat(),
        "made_at": made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "books": books,
        "lines": lines,
        "root": bytes(root).hex(),
        "changed": bytes(changed).hex(),
        "previous": bytes(previous_hash).hex(),
        "key_id": key_id,
    }


def copy_name(day: date) -> str:
    return f"{day.isoformat()}.json"


def copy_text(body: Mapping[str, Any], signature: bytes, heads: Iterable[Head]) -> bytes:
    """A line for the anchor and one for each head, so that it can be read by hand and in parts."""
    first = canonical({"anchor": dict(body), "signature": bytes(signature).hex()})
    return b"\n".join([first, *(canonical([*head[:2], head.hash.hex()]) for head in heads), b""])
