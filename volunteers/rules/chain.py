"""The hash chain of a service book: one canonical form, shared by ledger, proofs and verifier."""

import hashlib
from collections.abc import Mapping
from typing import Any

from backend.crypto import canonical

FIRST = bytes(32)

# Only ids, minutes, dates and codes: no free text, so erasing a name never breaks the chain.
FIELDS = (
    "version",
    "book_id",
    "seq",
    "kind",
    "branch_id",
    "team_id",
    "activity_id",
    "attendance_id",
    "service_date",
    "minutes",
    "source",
    "source_id",
    "reverses_id",
    "approved_by_id",
    "recorded_by_id",
    "text_hash",
)


def line_hash(previous: bytes, line: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous hash and the canonical JSON of the line's FIELDS. Dates are ISO
    text, the text's hash is hexadecimal or null."""
    body = {name: _plain(line[name]) for name in FIELDS}
    return hashlib.sha256(previous + canonical(body)).digest()


def text_hash(salt: bytes, text: Mapping[str, str]) -> bytes:
    """A reason is bound where there is one: lines from before there were any keep their hash."""
    words = {name: word for name, word in text.items() if word or name != "reason"}
    return hashlib.sha256(salt + canonical(words)).digest()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value.isoformat() if hasattr(value, "isoformat") else value
