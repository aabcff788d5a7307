"""When does a presence end that nobody ended in time? The same whoever asks first: the clock, the
late tap, or the next check-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN = "check_out_forgotten"


@dataclass(frozen=True)
class Leaving:
    """When the presence ends, and what a leader has to look at."""

    at: datetime
    marks: tuple[str, ...] = ()


def leaving(
    *, began: datetime, tapped: datetime, shift_end: datetime, patience: timedelta
) -> Leaving:
    """A tap after the policy's time is none: then the presence ended with the shift, and whoever
    leads says whether it counts."""
    if tapped > shift_end + patience:
        return Leaving(max(shift_end, began), (FORGOTTEN,))
    return Leaving(max(tapped, began))
