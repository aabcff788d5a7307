"""Numbers of certificates of recognition, and what became of one."""

from collections.abc import Mapping
from typing import Any, Final

from backend.crypto import canonical, verify

STATES: Final[Mapping[str, str]] = {
    "recognised": "valid",
    "recheck_due": "valid",
    "suspended": "suspended",
    "revoked": "revoked",
    "expired": "expired",
}


def recognition_number(year: int, serial: int) -> str:
    """FJRC-JC-2026-0000123-4; the last digit makes the sum of Luhn a multiple of ten."""
    body = f"{year:04}{serial:07}"
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return f"FJRC-JC-{year:04}-{serial:07}-{-total % 10}"


def state_of_certificate(case_state: str, *, newest: bool, over: bool = False) -> str:
    """One that a newer one of the same case replaced is superseded, whatever the case is; what is
    over has expired, also while the clock has not come by."""
    if not newest:
        return "superseded"
    state = STATES[case_state]
    return "expired" if over and state != "revoked" else state


def is_signed(snapshot: Mapping[str, Any], signature: bytes, public_key: bytes) -> bool:
    """Ed25519 over the canonical JSON of the snapshot."""
    return verify(public_key, signature, canonical(dict(snapshot)))
