"""What an office signs of a proof that it confirms."""

from collections.abc import Mapping
from datetime import date
from typing import Any


def seal_statement(number: str, snapshot_hash: bytes, sealed_on: date, unit: str) -> dict[str, Any]:
    """`kind` keeps it apart from a snapshot, which the same key signs and which has none."""
    return {
        "version": 1,
        "kind": "seal",
        "number": number,
        "snapshot_sha256": snapshot_hash.hex(),
        "sealed_on": sealed_on.isoformat(),
        "unit": unit,
    }


def seals_this(statement: Mapping[str, Any], number: str, snapshot_hash: bytes) -> bool:
    return (
        statement.get("kind") == "seal"
        and statement["number"] == number
        and statement["snapshot_sha256"] == snapshot_hash.hex()
    )
