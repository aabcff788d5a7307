"""The hash chain of a service book: one canonical form, shared by ledger, proofs and verifier."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
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
# New lines bind also what they are named by and when they were written.
VERSION = 2
FIELDS_OF = {1: FIELDS, 2: (*FIELDS, "public_id", "recorded_at")}


def line_hash(previous: bytes, line: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous hash and the canonical JSON of the fields of the line's version.
    Dates are ISO text, instants in UTC, the text's hash is hexadecimal or null. KeyError where no
    such version was ever written."""
    body = {name: line[name] for name in FIELDS_OF[line["version"]]}
    body["service_date"] = body["service_date"].isoformat()
    if body["text_hash"] is not None:
        body["text_hash"] = bytes(body["text_hash"]).hex()
    if "public_id" in body:
        body["public_id"] = str(body["public_id"])
        body["recorded_at"] = _instant(body["recorded_at"])
    return hashlib.sha256(previous + canonical(body)).digest()


def text_hash(salt: bytes, text: Mapping[str, str]) -> bytes:
    """A reason is bound where there is one: lines from before there were any keep their hash."""
    words = {name: word for name, word in text.items() if word or name != "reason"}
    return hashlib.sha256(salt + canonical(words)).digest()


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")
