"""What became of a batch, written down at once: one statement for fifty rows as for one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from backend.messaging.handover import Result, Unreached
from backend.messaging.lease import wait
from backend.messaging.models import OutboxMessage
from backend.messaging.providers.protocol import GiveUp, Retry, Sent

State = OutboxMessage.State
Ending = tuple[str, str]  # state and reason

# One statement, which is its own transaction. Locked in one order, so that two who settle never
# wait for each other, and judged by what was locked.
SETTLE = """
    WITH mine AS MATERIALIZED (
        SELECT id, state, leased_until FROM messaging_outboxmessage
        WHERE id = ANY(%(keys)s) ORDER BY id FOR NO KEY UPDATE
    ), told AS (
        -- Told is told, also when the lease ran out meanwhile or the deed was withdrawn.
        UPDATE messaging_outboxmessage AS row
        SET state = 'sent', sent_at = %(now)s, leased_until = NULL, error = ''
        FROM mine
        WHERE row.id = mine.id AND mine.id = ANY(%(told)s) AND mine.state <> 'sent'
    ), untold AS (
        -- Only under one's own lease: after it another relay may be sending.
        UPDATE messaging_outboxmessage AS row
        SET state = said.state, error = left(said.error, 80), due_at = said.due_at,
            tries = said.tries, leased_until = NULL
        FROM mine JOIN unnest(%(untold)s::bigint[], %(states)s::text[], %(errors)s::text[],
            %(due_at)s::timestamptz[], %(tries)s::int[], %(leases)s::timestamptz[])
            AS said (id, state, error, due_at, tries, lease) USING (id)
        WHERE row.id = mine.id AND mine.state = 'queued' AND mine.leased_until = said.lease
    )
    -- The registration that was used; one made since then has a token that lives.
    UPDATE identity_device AS device SET retired_at = %(now)s
    FROM unnest(%(devices)s::bigint[], %(registered)s::timestamptz[]) AS dead (id, registered_at)
    WHERE device.id = dead.id AND device.registered_at = dead.registered_at
        AND device.retired_at IS NULL
"""


class _Untold(NamedTuple):
    key: int
    state: str
    error: str
    due_at: datetime
    tries: int
    lease: datetime | None


def settle(
    rows: Sequence[OutboxMessage],
    endings: Mapping[int, Ending],
    results: Mapping[int, Result],
    now: datetime,
) -> Counter[str]:
    """How many are in which state now."""
    told = [key for key, result in results.items() if isinstance(result, Sent)]
    untold = [
        _ended(row, *endings[row.pk]) if row.pk in endings else _unsent(row, results[row.pk], now)
        for row in rows
        if row.pk not in told
    ]
    dead = {
        row.device.pk: row.device.registered_at
        for row in rows
        if row.device is not None
        and isinstance(result := results.get(row.pk), GiveUp)
        and result.token_is_dead
    }
    columns = zip(*untold, strict=True) if untold else ([] for _ in _Untold._fields)
    names = ("untold", "states", "errors", "due_at", "tries", "leases")
    given: dict[str, Any] = {
        name: list(column) for name, column in zip(names, columns, strict=True)
    }
    given |= {"keys": [row.pk for row in rows], "told": told, "now": now}
    given |= {"devices": list(dead), "registered": list(dead.values())}
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, given)
    return Counter({State.SENT.value: len(told)}) + Counter(each.state for each in untold)


def _ended(row: OutboxMessage, state: str, error: str) -> _Untold:
    return _Untold(row.pk, state, error, row.due_at, row.tries, row.leased_until)


def _unsent(row: OutboxMessage, result: Result, now: datetime) -> _Untold:
    match result:
        case GiveUp(error=error):
            return _ended(row, State.FAILED, error)
        case Retry(error=error, after=after):
            again = now + wait(row.tries, after)
            return _Untold(row.pk, State.QUEUED, error, again, row.tries, row.leased_until)
        case Unreached(after=after):
            again = now + timedelta(seconds=after)
            return _Untold(row.pk, State.QUEUED, row.error, again, row.tries - 1, row.leased_until)
    raise TypeError(result)
