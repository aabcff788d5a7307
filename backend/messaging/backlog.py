"""What still waits for a vendor; two index scans however long the history is."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection


class Backlog(NamedTuple):
    depth: int
    lag_seconds: float


# A lease is no lag: it is being sent. A wait for another try is, once its time has come.
BACKLOG = """
    SELECT count(*), coalesce(extract(epoch FROM %s - min(due_at) FILTER (
        WHERE leased_until IS NULL OR leased_until <= %s)), 0)
    FROM messaging_outboxmessage WHERE state = 'queued'
"""


def backlog(now: datetime) -> Backlog:
    with connection.cursor() as cursor:
        cursor.execute(BACKLOG, [now, now])
        depth, lag = cursor.fetchone()
    return Backlog(depth, max(0.0, float(lag)))
