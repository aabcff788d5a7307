"""When did it happen? The phone's clock is kept, but only a signed anchor is believed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MILLISECOND = timedelta(milliseconds=1)
NOT_BELIEVED = "time_not_believed"
WITHOUT_ANCHOR = "time_without_anchor"
ARRIVED_LATE = "arrived_late"
DOUBTS = (NOT_BELIEVED, WITHOUT_ANCHOR, ARRIVED_LATE)


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

    @property
    def doubtful(self) -> bool:
        """Nothing is refused for a time that is only claimed; somebody looks at it."""
        return NOT_BELIEVED in self.marks


def believe(event: EventTime, *, tolerance: timedelta, max_age: timedelta) -> Believed:
    """Never later than the arrival. Without an anchor, a phone whose clock agrees with ours at
    sending is believed within the tolerance; everything else is marked for review, and so is what
    arrives later than `max_age` after it happened. What is not believed at all stands as claimed,
    unless no phone that lives could have claimed it."""
    if event.anchored_at is not None and event.monotonic_ms is not None:
        longest = (event.received_at - event.anchored_at + tolerance) // MILLISECOND
        if 0 <= event.monotonic_ms <= longest:  # before it becomes a timedelta, which overflows
            at = event.anchored_at + event.monotonic_ms * MILLISECOND
            return _aged(event, min(at, event.received_at), max_age)
        return _claimed(event, max_age)
    if abs(event.received_at - event.captured_at) <= tolerance:
        return Believed(min(event.captured_at, event.received_at))
    if event.sent_at is not None and event.sent_at >= event.captured_at:
        waited = event.sent_at - event.captured_at
        if waited <= max_age:
            return Believed(event.received_at - waited, (WITHOUT_ANCHOR,))
    return _claimed(event, max_age)


def _aged(event: EventTime, at: datetime, max_age: timedelta) -> Believed:
    return Believed(at, (ARRIVED_LATE,) if event.received_at - at > max_age else ())


def _claimed(event: EventTime, max_age: timedelta) -> Believed:
    recent = timedelta(0) <= event.received_at - event.captured_at <= max_age
    return Believed(event.captured_at if recent else event.received_at, (NOT_BELIEVED,))
