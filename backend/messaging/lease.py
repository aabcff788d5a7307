"""Work that several workers share: claimed for a while, so that a lost worker's comes back."""

from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

# A batch is given back when half of it is over, and no send lasts longer than SEND_SECONDS: so a
# living worker never holds a row beyond its lease.
LEASE = timedelta(seconds=60)
WORK_SECONDS = 30

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=15)

_jitter = SystemRandom()


# Chosen once: a plan that chose anew for each row would take more than were asked for.
CLAIM = """
    WITH chosen AS MATERIALIZED ({chosen} FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE {table} AS row SET leased_until = %s, {counter} = row.{counter} + 1
    FROM chosen WHERE row.id = chosen.id RETURNING row.id
"""


def claim(
    rows: "models.QuerySet[Any]", now: datetime, most: int, *, counter: str = "tries"
) -> list[int]:
    """Ids of the first `most` of `rows` that are free, leased until `now + LEASE`; each claim
    counts, so that what kills its worker ends too. Refused inside a transaction, whose locks would
    be held while something is sent."""
    free = rows.filter(Q(leased_until=None) | Q(leased_until__lte=now)).values("id")[:most]
    chosen, given = free.query.sql_with_params()
    table = rows.model._meta.db_table
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        text = CLAIM.format(chosen=chosen, table=table, counter=counter)
        cursor.execute(text, [*given, now + LEASE])
        return [key for (key,) in cursor.fetchall()]


def wait(tries: int, at_least: float = 0) -> timedelta:
    """Doubling, with full jitter, so that a vendor who comes back is not run over."""
    longest = min(FIRST_WAIT * 2 ** min(tries, 20), LONGEST_WAIT)
    return max(longest * _jitter.random(), timedelta(seconds=at_least))
