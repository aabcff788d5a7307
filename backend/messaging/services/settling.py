"""What became of a batch, written down at once: one statement for fifty rows as for one."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from backend.messaging.handover import Result, Unreached
from backend.messaging.lease import wait
from backend.messaging.models import OutboxMessage
from backend.messaging.phones import ELSEWHERE, FIRST, channels
from backend.messaging.providers.protocol import GiveUp, Retry, Sent

State = OutboxMessage.State
Ending = tuple[str, str]  # state and reason

# Another address of the phone of `gone`, by a channel that can be used.
BESIDE = """
    device.session_id = gone.session_id AND device.account_id = gone.account_id
    AND device.id <> gone.id AND device.retired_at IS NULL
    AND (%(served)s::text[] IS NULL OR device.channel = ANY(%(served)s))
    AND device.channel <> ALL(%(troubled)s::text[])
"""
NEXT = f"""
    INSERT INTO messaging_outboxmessage AS way
        (inbox_id, channel, device_id, state, due_at, tries, expires_at, error, created_at)
    SELECT DISTINCT ON (gone.inbox_id, gone.session_id) gone.inbox_id, device.channel, device.id,
        'queued', %(now)s, 0, gone.expires_at, '', %(now)s
    FROM (SELECT inbox_id, expires_at, session_id, account_id, device_id AS id FROM lost) gone
    JOIN identity_device device ON {BESIDE}
    WHERE NOT EXISTS (
        SELECT FROM messaging_outboxmessage tried
        WHERE tried.inbox_id = gone.inbox_id AND tried.device_id = device.id
            AND (tried.state <> 'obsolete' OR tried.error <> '{ELSEWHERE}'))
    ORDER BY gone.inbox_id, gone.session_id, {FIRST}
    ON CONFLICT (inbox_id, channel, device_id) DO UPDATE
        SET state = 'queued', due_at = excluded.due_at, tries = 0, error = ''
        WHERE way.state = 'obsolete' AND way.error = '{ELSEWHERE}'
"""  # noqa: S608 - texts of this room; every value is a parameter
# One statement, which is its own transaction. Locked in one order, so that two who settle never
# wait for each other, and judged by what was locked.
SETTLE = f"""
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
        RETURNING row.id, row.inbox_id, row.device_id, row.state, row.expires_at
    ), lost AS (
        -- What was given up goes on by another address of the same phone, unless one has it.
        SELECT untold.inbox_id, untold.expires_at, gone.id AS device_id, gone.session_id,
            gone.account_id
        FROM untold JOIN identity_device gone ON gone.id = untold.device_id
        WHERE untold.state = 'failed' AND untold.expires_at > %(now)s AND NOT EXISTS (
            SELECT FROM messaging_outboxmessage other
            JOIN identity_device beside ON beside.id = other.device_id
            WHERE other.inbox_id = untold.inbox_id AND beside.session_id = gone.session_id
                AND other.id <> untold.id AND other.state IN ('queued', 'sent'))
    ), next AS ({NEXT})
    -- The registration that was used; one made since then has a token that lives.
    UPDATE identity_device AS device SET retired_at = %(now)s
    FROM unnest(%(devices)s::bigint[], %(registered)s::timestamptz[]) AS dead (id, registered_at)
    WHERE device.id = dead.id AND device.registered_at = dead.registered_at
        AND device.retired_at IS NULL
"""  # noqa: S608 - texts of this room; every value is a parameter
# Of a channel that is left alone, if the phone has another address that is not: what nobody is
# sending just now.
GO_ELSEWHERE = f"""
    WITH lost AS MATERIALIZED (
        SELECT row.id, row.inbox_id, row.expires_at, gone.id AS device_id, gone.session_id,
            gone.account_id
        FROM messaging_outboxmessage row JOIN identity_device gone ON gone.id = row.device_id
        WHERE row.state = 'queued' AND row.channel = ANY(%(troubled)s) AND row.due_at <= %(now)s
            AND (row.leased_until IS NULL OR row.leased_until <= %(now)s) AND EXISTS (
                SELECT FROM identity_device device WHERE {BESIDE}
                AND NOT EXISTS (
                    SELECT FROM messaging_outboxmessage tried WHERE tried.inbox_id = row.inbox_id
                        AND tried.device_id = device.id
                        AND (tried.state <> 'obsolete' OR tried.error <> '{ELSEWHERE}')))
        ORDER BY row.id LIMIT %(most)s FOR NO KEY UPDATE OF row SKIP LOCKED
    ), gone AS (
        UPDATE messaging_outboxmessage AS row
        SET state = 'obsolete', error = '{ELSEWHERE}', leased_until = NULL
        FROM lost WHERE row.id = lost.id
    )
    {NEXT}
"""  # noqa: S608 - texts of this room; every value is a parameter


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
    given |= ways(())
    given |= {"keys": [row.pk for row in rows], "told": told, "now": now}
    given |= {"devices": list(dead), "registered": list(dead.values())}
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, given)
    return Counter({State.SENT.value: len(told)}) + Counter(each.state for each in untold)


def go_elsewhere(now: datetime, troubled: Collection[str], most: int) -> None:
    """Some at a time wait for another channel of their phone."""
    with connection.cursor() as cursor:
        cursor.execute(GO_ELSEWHERE, {"now": now, "most": most, **ways(troubled)})


def ways(troubled: Collection[str]) -> dict[str, Any]:
    off = settings.BOAI.push_off
    named = channels()
    return {
        "channels": named,
        "served": None if "console" in named else named,
        "troubled": sorted({*troubled, *off}),
    }


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
