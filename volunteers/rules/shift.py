"""Is a shift's time and size sensible?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.errors import Refusal

MOST_PLACES, MOST_ROLES = 10_000, 20


@dataclass(frozen=True)
class Role:
    """Places of one role, the certificate that it needs beside what the shift needs, and how many
    of the last ones are for those who never served in the unit."""

    name: str
    places: int
    minimum: int = 0
    certificate_kind: str = ""
    kept_for_first_timers: int = 0


def shift_refusals(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    longest: timedelta,
    break_minutes: int = 0,
    sign_up_from: datetime | None = None,
    sign_up_until: datetime | None = None,
) -> list[Refusal]:
    refusals: list[Refusal] = []
    if end <= start:
        refusals.append(Refusal("SHIFT_ENDS_BEFORE_IT_STARTS", "endsAt"))
    elif end - start > longest:
        hours = int(longest / timedelta(hours=1))
        refusals.append(Refusal("SHIFT_TOO_LONG", "endsAt", {"hours": hours}))
    if end <= now:
        refusals.append(Refusal("SHIFT_IN_THE_PAST", "endsAt"))
    if break_minutes and end > start and (end - start) // timedelta(minutes=1) <= break_minutes:
        refusals.append(Refusal("INVALID", "breakMinutes"))
    if sign_up_until is not None and sign_up_until > start:
        refusals.append(Refusal("INVALID", "signUpUntil"))
    if sign_up_from is not None and sign_up_from >= min(sign_up_until or start, start):
        refusals.append(Refusal("INVALID", "signUpFrom"))
    return refusals


def place_count_refusals(places: int, minimum: int, within: str = "") -> list[Refusal]:
    refusals: list[Refusal] = []
    if not 1 <= places <= MOST_PLACES:
        refusals.append(Refusal("INVALID", f"{within}places"))
    if not 0 <= minimum <= places:
        refusals.append(Refusal("INVALID", f"{within}minimum"))
    return refusals


def slot_refusals(roles: Sequence[Role]) -> list[Refusal]:
    """Each role once, and each with its name where there are several."""
    if len(roles) > MOST_ROLES:
        return [Refusal("TOO_MANY_AT_ONCE", "slots", {"most": MOST_ROLES})]
    refusals: list[Refusal] = []
    seen: set[str] = set()
    for number, role in enumerate(roles):
        refusals += place_count_refusals(role.places, role.minimum, f"slots.{number}.")
        if not 0 <= role.kept_for_first_timers <= role.places:
            refusals.append(Refusal("INVALID", f"slots.{number}.keptForFirstTimers"))
        name = role.name.strip()
        if name in seen or (not name and len(roles) > 1):
            refusals.append(Refusal("INVALID", f"slots.{number}.role"))
        seen.add(name)
    return refusals
