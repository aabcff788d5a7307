"""The clock takes the next step for whatever has given no sign of having arrived."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import Q

from backend.messaging.models import Climb, Ladder, OutboxMessage
from backend.messaging.phones import FIRST, PHONE, channels
from backend.messaging.quiet import waking
from backend.messaging.rungs import CALL, PUSH, TEXT
from backend.messaging.send import TIME_TO_LIVE
from backend.messaging.services.looked_for import looked_for, tell_leaders
from backend.messaging.services.outbox import NOT_THEIRS
from backend.messaging.services.rights import out_of_sight
from backend.messaging.services.text_budget import texts_left
from backend.policy.values import policy_at
from backend.sweeps import swept

log = structlog.get_logger(__name__)
State = OutboxMessage.State
BITE = 500
Reach = Callable[[datetime, Sequence[int]], Collection[int]]

# The same rows once more, each phone by the way that it was reached, and those of phones registered
# since; of phones that are theirs by now, also where they were not when it was to be sent.
PUSH_AGAIN = f"""
    WITH phone AS (
        SELECT DISTINCT ON (message.id, {PHONE})
            message.id AS inbox_id, device.id AS device_id, device.channel
        FROM messaging_inboxmessage message
        JOIN identity_account account ON account.person_id = message.recipient_id
            AND account.is_active AND account.locked_at IS NULL
        JOIN identity_device device ON device.account_id = account.id
            AND device.retired_at IS NULL
        LEFT JOIN messaging_outboxmessage way ON way.inbox_id = message.id
            AND way.device_id = device.id AND way.state IN (%(queued)s, %(sent)s)
        WHERE message.id = ANY(%(messages)s)
        ORDER BY message.id, {PHONE}, way.id IS NULL, {FIRST}
    ), again AS (
        UPDATE messaging_outboxmessage row
        SET state = %(queued)s, due_at = %(now)s, tries = 0, leased_until = NULL, error = '',
            expires_at = %(until)s
        FROM phone
        WHERE row.inbox_id = phone.inbox_id AND row.device_id = phone.device_id
            AND (row.state IN (%(sent)s, %(failed)s)
                OR row.state = %(obsolete)s AND row.error = ANY(%(not_theirs)s))
        RETURNING row.inbox_id
    ), new AS (
        INSERT INTO messaging_outboxmessage
            (inbox_id, channel, device_id, state, due_at, tries, expires_at, error, created_at)
        SELECT inbox_id, channel, device_id, %(queued)s, %(now)s, 0, %(until)s, '', %(now)s
        FROM phone
        ON CONFLICT DO NOTHING
        RETURNING inbox_id
    )
    SELECT inbox_id FROM again UNION SELECT inbox_id FROM new
    UNION SELECT inbox_id FROM messaging_outboxmessage JOIN phone USING (inbox_id, device_id)
        WHERE state = %(queued)s
"""  # noqa: S608 - texts of this room; every value is a parameter
# Without a number: it is read from the person when it is sent.
TEXT_ONCE = """
    INSERT INTO messaging_outboxmessage
        (inbox_id, channel, device_id, state, due_at, tries, expires_at, error, created_at)
    SELECT message.id, %(channel)s, NULL, %(queued)s, %(now)s, 0, %(until)s, '', %(now)s
    FROM unnest(%(messages)s::bigint[]) WITH ORDINALITY AS wanted (id, place)
    JOIN messaging_inboxmessage message ON message.id = wanted.id
    JOIN identity_person person ON person.id = message.recipient_id
        AND person.phone_sealed IS NOT NULL
    WHERE EXISTS (SELECT FROM identity_account account WHERE account.person_id = person.id
        AND account.is_active AND account.locked_at IS NULL)
    ORDER BY wanted.place LIMIT %(left)s
    ON CONFLICT DO NOTHING
    RETURNING inbox_id
"""

# Ten times as fast as one CASE for each column.
CLIMBED = """
    UPDATE messaging_climb climb
    SET step = taken.step, stepped_at = taken.stepped_at, due_at = taken.due_at,
        called_at = taken.called_at
    FROM unnest(%s::bigint[], %s::int[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
        AS taken (id, step, stepped_at, due_at, called_at)
    WHERE climb.id = taken.id
"""


@swept
def climb(now: datetime) -> int:
    """In the quiet hours for emergencies alone: the others are due as soon as these are over."""
    due = Q(due_at__lte=now)
    if not waking(now, policy_at(now)).has(now):
        due &= Q(ladder__urgency=Ladder.Urgency.EMERGENCY)
    taken = 0
    while bite := _bite(now, due):
        taken += bite
    return taken


@transaction.atomic
def _bite(now: datetime, due: Q) -> int:
    """Each once, whoever else is at it: a row another clock holds is that one's, and one that it
    has let go is not due any more. Nobody is looked for about what they may not see any more: the
    list would show them to whoever calls."""
    climbs = list(
        Climb.objects.filter(due)
        .select_related("message", "ladder")
        .order_by("due_at", "pk")
        .select_for_update(skip_locked=True, no_key=True, of=("self",))[:BITE]
    )
    wanted = looked_for((each.message for each in climbs), now)
    going_on = [each.message for each in climbs if each.message_id in wanted]
    wanted -= out_of_sight(going_on, now)
    by_way: dict[str, list[Climb]] = {PUSH: [], TEXT: [], CALL: []}
    for each in climbs:
        if each.message_id in wanted:
            by_way[each.ladder.rungs[each.step].way].append(each)
        else:
            each.due_at = None
    for way, going in by_way.items():
        reached = REACHES[way](now, _most_urgent_first(going)) if going else ()
        for each in going:
            _take(each, now, reached=each.message_id in reached)
    tell_leaders((each.message for each in by_way[CALL]), now)
    _write(climbs)
    return len(climbs)


def _take(climb: Climb, now: datetime, *, reached: bool) -> None:
    """A step that leads to nobody is followed by the next at once."""
    rungs = climb.ladder.rungs
    way = rungs[climb.step].way
    climb.step += 1
    climb.stepped_at = now
    if way == CALL:
        climb.called_at, climb.due_at = now, None
    else:
        minutes = rungs[climb.step].after_minutes if reached else 0
        climb.due_at = now + timedelta(minutes=minutes)


def _write(climbs: Sequence[Climb]) -> None:
    given = [
        [getattr(each, name) for each in climbs]
        for name in ("pk", "step", "stepped_at", "due_at", "called_at")
    ]
    with connection.cursor() as cursor:
        cursor.execute(CLIMBED, given)


def _most_urgent_first(climbs: Sequence[Climb]) -> list[int]:
    emergency = Ladder.Urgency.EMERGENCY
    ordered = sorted(climbs, key=lambda each: each.ladder.urgency != emergency)
    return [each.message_id for each in ordered]


def _push(now: datetime, messages: Sequence[int]) -> set[int]:
    states = {each.value: each.value for each in (State.SENT, State.FAILED, State.OBSOLETE)}
    return _written(PUSH_AGAIN, now, messages, **states, not_theirs=NOT_THEIRS)


def _text(now: datetime, messages: Sequence[int]) -> set[int]:
    """As many as the day's budget bears; whoever is left goes on to the next step."""
    left = texts_left(now)
    if left < len(messages):
        log.warning("the budget of text messages is used up", wanted=len(messages), left=left)
    return _written(TEXT_ONCE, now, messages, channel=TEXT, left=left)


def _call(now: datetime, messages: Sequence[int]) -> Sequence[int]:
    """Nothing is sent: whoever leads reads the list."""
    return messages


REACHES: Mapping[str, Reach] = {PUSH: _push, TEXT: _text, CALL: _call}


def _written(statement: str, now: datetime, messages: Sequence[int], **given: Any) -> set[int]:
    named: dict[str, Any] = {
        "now": now,
        "until": now + TIME_TO_LIVE,
        "queued": State.QUEUED.value,
        "messages": list(messages),
        "channels": channels(),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, named | given)
        return {message for (message,) in cursor.fetchall()}
