"""What still waits for a vendor, and how it goes with each; index scans however long the history
is."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min, Q

from backend.messaging.models import OutboxMessage

RECENT = timedelta(minutes=5)
State = OutboxMessage.State
WAITS = Q(state=State.QUEUED)


class Backlog(NamedTuple):
    depth: int
    lag_seconds: float


class Channel(NamedTuple):
    name: str
    depth: int
    lag_seconds: float
    tried_in_vain: int  # of those that wait
    given_up: int  # until they are sent again or forgotten
    sent_a_minute: float  # lately


def backlog(now: datetime) -> Backlog:
    waiting = OutboxMessage.objects.filter(WAITS)
    found = waiting.aggregate(depth=Count("pk"), oldest=_oldest(now))
    return Backlog(found["depth"], _lag(found["oldest"], now))


def by_channel(now: datetime) -> list[Channel]:
    lately = Q(state=State.SENT, sent_at__gt=now - RECENT)
    rows = OutboxMessage.objects.filter(WAITS | Q(state=State.FAILED) | lately)
    channels = rows.values_list("channel").annotate(
        depth=Count("pk", filter=WAITS),
        oldest=_oldest(now),
        vain=Count("pk", filter=WAITS & ~Q(error="")),
        gone=Count("pk", filter=Q(state=State.FAILED)),
        came=Count("pk", filter=Q(state=State.SENT)),
    )
    minutes = RECENT.total_seconds() / 60
    return [
        Channel(name, depth, _lag(oldest, now), vain, given_up, sent / minutes)
        for name, depth, oldest, vain, given_up, sent in channels.order_by("channel")
    ]


def _oldest(now: datetime) -> Min:
    """A lease is no lag: it is being sent. A wait for another try is, once its time has come."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return Min("due_at", filter=WAITS & free)


def _lag(oldest: datetime | None, now: datetime) -> float:
    return 0.0 if oldest is None else max(0.0, (now - oldest).total_seconds())
