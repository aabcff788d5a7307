"""Work that several workers share: claimed for a while, so that a lost worker's comes back."""

from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

# A batch is given back when half of it is over, and no send lasts longer than SEND_SECONDS: so a
# living worker never holds a row beyond its lease.
LEASE = timedelta(seconds=60)
WORK_SECONDS = 30

FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=15)

_jitter = SystemRandom()


def claim(
    rows: "models.QuerySet[Any]", now: datetime, most: int, *, counter: str = "tries"
) -> list[int]:
    """Ids of at most `most` rows, in the order of `rows`, leased until `now + LEASE`; each claim
    counts, so that what kills its worker ends too."""
    free = rows.filter(Q(leased_until=None) | Q(leased_until__lte=now))
    with transaction.atomic(durable=True):
        ids = list(
            free.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True)[
                :most
            ]
        )
        if ids:
            rows.model._default_manager.filter(pk__any=ids).update(
                leased_until=now + LEASE, **{counter: F(counter) + 1}
            )
    return ids


def wait(tries: int, at_least: float = 0) -> timedelta:
    """Doubling, with full jitter, so that a vendor who comes back is not run over."""
    longest = min(FIRST_WAIT * 2 ** min(tries, 20), LONGEST_WAIT)
    return max(longest * _jitter.random(), timedelta(seconds=at_least))
