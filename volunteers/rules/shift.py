"""Is a shift's time and size sensible?"""

from datetime import datetime, timedelta

from backend.errors import Refusal

MOST_PLACES = 10_000


def shift_refusals(
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    longest: timedelta,
    places: int,
    minimum: int,
    break_minutes: int = 0,
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
    if not 1 <= places <= MOST_PLACES:
        refusals.append(Refusal("INVALID", "places"))
    if not 0 <= minimum <= places:
        refusals.append(Refusal("INVALID", "minimum"))
    if break_minutes and end > start and (end - start) // timedelta(minutes=1) <= break_minutes:
        refusals.append(Refusal("INVALID", "breakMinutes"))
    if sign_up_until is not None and sign_up_until > start:
        refusals.append(Refusal("INVALID", "signUpUntil"))
    return refusals
