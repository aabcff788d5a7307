"""When did it happen? The phone's clock is kept, but only a signed anchor is believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class EventTime:
    """`captured_at`: the phone's clock. `anchored_at`: the server's time at their last contact, as
    signed by the server, with `monotonic_ms` since then."""

    captured_at: datetime
    received_at: datetime
    anchored_at: datetime | None = None
    monotonic_ms: int | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Believed:
    at: datetime
    marks: tuple[str, ...] = ()


def believe(event: EventTime, *, tolerance: timedelta, max_age: timedelta) -> Believed:
    """Never later than the arrival. Without an anchor, a phone whose clock agrees with ours at
    sending is believed within the tolerance; everything else is marked for review."""
    if event.anchored_at is not None and event.monotonic_ms is not None:
        longest = (event.received_at - event.anchored_at + tolerance) // MILLISECOND
        if 0 <= event.monotonic_ms <= longest:  # before it becomes a timedelta, which overflows
            at = event.anchored_at + event.monotonic_ms * MILLISECOND
            if event.received_at - at <= max_age:
                return Believed(min(at, event.received_at))
        return Believed(event.received_at, ("time_not_believed",))
    if abs(event.received_at - event.captured_at) <= tolerance:
        return Believed(min(event.captured_at, event.received_at))
    if event.sent_at is not None:
        waited = event.sent_at - event.captured_at
        if timedelta(0) <= waited <= max_age:
            return Believed(event.received_at - waited, ("time_without_anchor",))
    return Believed(event.received_at, ("time_not_believed",))
