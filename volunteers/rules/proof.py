"""Numbers of proofs, what their lines come to, and whether a proof says what was signed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import lcm
from typing import Any, Final

from backend.crypto import canonical, verify

# Printed one by one; what lies further back is summed by month, so that a proof of thirty years
# still fits a few pages and everything it says adds up.
MOST_ACTIVITIES: Final = 40
HALF_HOUR_MINUTES: Final = 30
# The stored rule, by the name that stands in the snapshot.
ROUNDING: Final = "down_once_on_the_total"


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


def issuer_of(snapshot: Mapping[str, Any]) -> str:
    """Version 1 said nothing of the issuer but a name."""
    issuer = snapshot["issuer"]
    return str(issuer["name"] if isinstance(issuer, Mapping) else issuer)


def proof_step(display_step_minutes: int) -> int:
    """Whole half hours that are whole display steps too: a proof never says more than a profile."""
    return lcm(max(display_step_minutes, 1), HALF_HOUR_MINUTES)


def half_hours(minutes: int, step_minutes: int) -> int:
    """Rounded down, once, on the total."""
    return minutes // step_minutes * step_minutes // HALF_HOUR_MINUTES


@dataclass(frozen=True)
class Words:
    """What art. 7 of 民政部令第67号 asks of a line beside its date and minutes, as recorded."""

    name: str = ""
    place: str = ""
    content: str = ""
    organiser: str = ""
    in_charge: str = ""


@dataclass(frozen=True)
class Line:
    """A correction has the words of what it corrects, so that the two are one entry."""

    on: date
    minutes: int
    activity: int | None
    words: Words


def entries(lines: Iterable[Line]) -> dict[str, list[dict[str, Any]]]:
    """`activities`, the latest, oldest first; `months` of all others. Their minutes are the sum
    of the lines; what was taken back whole is no entry."""
    found: dict[tuple[int | None, Words], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.activity, line.words].append(line)
    groups = [group for group in found.values() if sum(each.minutes for each in group)]
    groups.sort(key=lambda group: max(each.on for each in group))
    earlier, latest = groups[:-MOST_ACTIVITIES], groups[-MOST_ACTIVITIES:]
    return {
        "activities": [_entry(group) for group in latest],
        "months": _months(line for group in earlier for line in group),
    }


def _entry(group: list[Line]) -> dict[str, Any]:
    words = group[0].words
    return {
        "name": words.name,
        "first_on": min(each.on for each in group).isoformat(),
        "last_on": max(each.on for each in group).isoformat(),
        "place": words.place,
        "content": words.content,
        "organiser": words.organiser,
        "in_charge": words.in_charge,
        "minutes": sum(each.minutes for each in group),
    }


def _months(lines: Iterable[Line]) -> list[dict[str, Any]]:
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[f"{line.on:%Y-%m}"] += line.minutes
    return [{"month": month, "minutes": total} for month, total in sorted(sums.items()) if total]
