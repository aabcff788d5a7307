"""Text messages to whom no push has reached: the rows of the outbox that name no phone."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from backend.identity.models import Account
from backend.messaging.lease import LEASE, claim, wait
from backend.messaging.models import Climb, Ladder, OutboxMessage
from backend.messaging.providers import text_provider
from backend.messaging.providers.protocol import (
    SEND_SECONDS,
    GiveUp,
    Outcome,
    Retry,
    Sent,
    TextProvider,
)
from backend.messaging.quiet import morning_after, waking
from backend.messaging.rungs import TEXT
from backend.messaging.send import NOT_WANTED
from backend.messaging.services.looked_for import looked_for
from backend.messaging.services.rights import out_of_sight
from backend.policy.values import policy_at

log = structlog.get_logger(__name__)
State = OutboxMessage.State
AT_ONCE = 8
# A vendor whose yes was lost has texted them all the same.
MOST_SENDINGS = 10
# So that the last is out before the lease is over.
BATCH = (int(LEASE.total_seconds() // SEND_SECONDS) - 1) * AT_ONCE


@dataclass(frozen=True)
class NoticesSent:
    sent: int = 0
    retried: int = 0
    failed: int = 0
    obsolete: int = 0

    @property
    def claimed(self) -> int:
        return self.sent + self.retried + self.failed + self.obsolete


def send_notices(now: datetime) -> NoticesSent:
    """One batch. Whose message has arrived or was answered meanwhile, or is not theirs to
    see any more, is left alone. What is switched off waits."""
    if TEXT in settings.BOAI.push_off:
        return NoticesSent()
    _keep_for_the_day(now)
    ids = claim(_due(now).order_by("due_at", "pk"), now, BATCH)
    rows = list(
        OutboxMessage.objects.filter(pk__any=ids)
        .select_related("inbox__recipient")
        .order_by("due_at", "pk")
    )
    if not rows:
        return NoticesSent()
    wanted = looked_for((row.inbox for row in rows), now)
    wanted -= out_of_sight((row.inbox for row in rows), now)
    return _settle(rows, _send([row for row in rows if row.inbox_id in wanted], now), now)


def _due(now: datetime) -> "QuerySet[OutboxMessage]":
    return OutboxMessage.objects.filter(state=State.QUEUED, device=None, due_at__lte=now)


def _keep_for_the_day(now: datetime) -> None:
    """In the night all but emergencies, whatever kept them from being sent before it."""
    policy = policy_at(now)
    if not waking(now, policy).has(now):
        emergency = Climb.objects.filter(
            message=OuterRef("inbox"), ladder__urgency=Ladder.Urgency.EMERGENCY
        )
        _due(now).exclude(Exists(emergency)).update(due_at=morning_after(now, policy))


def _send(rows: Sequence[OutboxMessage], now: datetime) -> dict[int, Outcome]:
    """No thread asks the database; numbers are written nowhere."""
    provider = text_provider()
    if provider is None:
        return dict.fromkeys((row.pk for row in rows), GiveUp("no provider of text messages"))
    languages = _of_open_accounts(rows)
    outcomes: dict[int, Outcome] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = {}
        for row in rows:
            if row.expires_at <= now:
                outcomes[row.pk] = GiveUp("expired")
            elif row.inbox.recipient_id not in languages:
                outcomes[row.pk] = GiveUp("no account")
            else:
                language = languages[row.inbox.recipient_id]
                asked[row.pk] = pool.submit(_hand_over, provider, row, language)
    return outcomes | {key: future.result() for key, future in asked.items()}


def _of_open_accounts(rows: Sequence[OutboxMessage]) -> dict[int | None, str]:
    """Which language was chosen, by people who may still log in."""
    accounts = Account.objects.filter(is_active=True, locked_at=None)
    people = accounts.filter(person__any=[row.inbox.recipient_id for row in rows])
    return dict(people.values_list("person_id", "language"))


def _hand_over(provider: TextProvider, row: OutboxMessage, language: str) -> Outcome:
    try:
        number = row.inbox.recipient.phone
        if not number:
            return GiveUp("no number")
        outcome = provider.notice(number, row.inbox.public_id, row.inbox.kind, language)
    except Exception as error:  # noqa: BLE001 - one's mistake must not stop the others
        outcome = Retry(type(error).__name__)
    if isinstance(outcome, Retry) and row.tries >= MOST_SENDINGS:
        return GiveUp(outcome.error)
    return outcome


def _settle(
    rows: Sequence[OutboxMessage], outcomes: Mapping[int, Outcome], now: datetime
) -> NoticesSent:
    """Who cannot be texted goes on to the next step at once. Climbs before the outbox and each in
    the order of their keys, as everybody locks them: reports come of what is settled here."""
    counted = dict.fromkeys(("sent", "retried", "failed", "obsolete"), 0)
    hopeless = [row.inbox_id for row in rows if isinstance(outcomes.get(row.pk), GiveUp)]
    with transaction.atomic(durable=True):
        climbs = Climb.objects.filter(message__any=hopeless, due_at__gt=now).order_by("pk")
        held = [each.pk for each in climbs.select_for_update(no_key=True)]
        Climb.objects.filter(pk__any=held).update(due_at=now)
        for row in sorted(rows, key=lambda each: each.pk):
            counted[_settle_one(row, outcomes.get(row.pk), now)] += 1
    return NoticesSent(**counted)


def _settle_one(row: OutboxMessage, outcome: Outcome | None, now: datetime) -> str:
    match outcome:
        case Sent():
            # It went out, also when the lease ran out meanwhile or the deed was withdrawn; unless
            # the vendor has reported of this very sending that it came to nothing.
            came_to_nothing = Q(state=State.FAILED, sent_at=now)
            OutboxMessage.objects.exclude(came_to_nothing).filter(pk=row.pk).update(
                state=State.SENT, sent_at=now, leased_until=None, error=""
            )
            return "sent"
        case Retry(error=error, after=after):
            _write(row, State.QUEUED, error=error, due_at=now + wait(row.tries, after))
            return "retried"
        case GiveUp(error=error):
            log.error("text message not sent", message=str(row.inbox.public_id), error=error)
            _write(row, State.FAILED, error=error)
            return "failed"
    _write(row, State.OBSOLETE, error=NOT_WANTED)
    return "obsolete"


def _write(row: OutboxMessage, state: str, **given: object) -> None:
    """Only under one's own lease: after it another sender may be at it."""
    OutboxMessage.objects.filter(
        pk=row.pk, state=State.QUEUED, leased_until=row.leased_until
    ).update(state=state, leased_until=None, **given)
