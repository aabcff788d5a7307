"""Numbers of proofs, and whether a proof says what was signed."""

from collections.abc import Mapping
from typing import Any

from backend.crypto import canonical, verify


def certificate_number(year: int, serial: int) -> str:
    """FJRC-VS-2026-0000123-6; the last digit makes the sum of Luhn a multiple of ten."""
    body = f"{year:04}{serial:07}"
    return f"FJRC-VS-{year:04}-{serial:07}-{luhn_digit(body)}"


def luhn_digit(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return -total % 10


def is_signed(snapshot: Mapping[str, Any], signature: bytes, public_key: bytes) -> bool:
    """Ed25519 over the canonical JSON of the snapshot."""
    return verify(public_key, signature, canonical(dict(snapshot)))
