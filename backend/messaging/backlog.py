"""What still waits for a vendor, and how it goes with each; index scans however long the history
is."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

RECENT = timedelta(minutes=5)


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


# A lease is no lag: it is being sent. A wait for another try is, once its time has come.
LAG = """
    coalesce(extract(epoch FROM %s - min(due_at) FILTER (
        WHERE state = 'queued' AND (leased_until IS NULL OR leased_until <= %s))), 0)
"""
BACKLOG = f"""
    SELECT count(*), {LAG} FROM messaging_outboxmessage WHERE state = 'queued'
"""  # noqa: S608 - this module's own texts; every value is a parameter
BY_CHANNEL = f"""
    SELECT channel,
        count(*) FILTER (WHERE state = 'queued'),
        {LAG},
        count(*) FILTER (WHERE state = 'queued' AND error <> ''),
        count(*) FILTER (WHERE state = 'failed'),
        count(*) FILTER (WHERE state = 'sent')
    FROM messaging_outboxmessage
    WHERE state = 'queued' OR state = 'failed' OR (state = 'sent' AND sent_at > %s)
    GROUP BY channel ORDER BY channel
"""  # noqa: S608 - this module's own texts; every value is a parameter


def backlog(now: datetime) -> Backlog:
    with connection.cursor() as cursor:
        cursor.execute(BACKLOG, [now, now])
        depth, lag = cursor.fetchone()
    return Backlog(depth, max(0.0, float(lag)))


def by_channel(now: datetime) -> list[Channel]:
    minutes = RECENT.total_seconds() / 60
    with connection.cursor() as cursor:
        cursor.execute(BY_CHANNEL, [now, now, now - RECENT])
        return [
            Channel(name, depth, max(0.0, float(lag)), vain, given_up, sent / minutes)
            for name, depth, lag, vain, given_up, sent in cursor.fetchall()
        ]
