"""The relay: claims what is due, hands it to vendors outside any transaction, settles.

At least once: a worker that dies between the vendor's yes and the settling sends again, under the
same id.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent import futures
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from backend.identity.models import Device
from backend.messaging import subjects
from backend.messaging.lease import WORK_SECONDS, claim, wait
from backend.messaging.models import OutboxMessage
from backend.messaging.providers import push_provider
from backend.messaging.providers.protocol import GiveUp, Outcome, Push, PushProvider, Retry, Sent
from backend.messaging.texts import rendered

BATCH = 50
AT_ONCE = 8
MOST_TRIES = 50
# So long after a deed is withdrawn the next of its messages may still be handed over.
LOOK_SECONDS = 3
State = OutboxMessage.State


@dataclass(frozen=True)
class Relayed:
    """How many rows of a batch went which way; all zero when nothing was due."""

    sent: int = 0
    retried: int = 0
    failed: int = 0
    obsolete: int = 0

    @property
    def claimed(self) -> int:
        return self.sent + self.retried + self.failed + self.obsolete


@dataclass(frozen=True)
class Unreached:
    """The batch's time was over, or its vendor asked for a pause, before this was its turn."""

    after: float = 0


Result = Outcome | Unreached


def relay(now: datetime) -> Relayed:
    """One batch. `now` is the database's clock when the batch begins."""
    due = OutboxMessage.objects.filter(state=State.QUEUED, due_at__lte=now).order_by("due_at", "pk")
    rows = list(
        OutboxMessage.objects.filter(pk__any=claim(due, now, BATCH))
        .select_related("inbox", "device__account")
        .order_by("due_at", "pk")
    )
    if not rows:
        return Relayed()
    named = subjects.global_ids((row.inbox.subject_type, row.inbox.subject_id) for row in rows)
    endings = {row.pk: ending for row in rows if (ending := _ending(row, now)) is not None}
    living = [row for row in rows if row.pk not in endings]
    results = _send({row.pk: _push(row, now, named) for row in living}, living)
    return _settle(rows, endings, results, now)


def _ending(row: OutboxMessage, now: datetime) -> tuple[str, str] | None:
    """State and reason of a row that is not handed to a vendor."""
    device = row.device
    if row.expires_at <= now:
        return State.FAILED, "expired"
    if row.tries > MOST_TRIES:
        return State.FAILED, "too many tries"
    if device.retired_at or not device.account.is_active:
        return State.OBSOLETE, "device retired"
    if device.account.person_id != row.inbox.recipient_id:
        return State.OBSOLETE, "device changed hands"
    if row.inbox.read_at is not None:
        return State.OBSOLETE, "read already"
    if push_provider(row.channel) is None:
        return State.FAILED, "no provider"
    if rendered(row.inbox.kind) is None:
        return State.FAILED, "unknown kind"
    return None


def _push(row: OutboxMessage, now: datetime, named: Mapping[subjects.Subject, str]) -> Push:
    title, body = rendered(row.inbox.kind) or ("", "")
    return Push(
        id=row.inbox.public_id,
        type=row.inbox.kind,
        subject=named.get((row.inbox.subject_type, row.inbox.subject_id), ""),
        title=title,
        body=body,
        expires_at=row.expires_at,
        seconds_to_live=int((row.expires_at - now).total_seconds()),
        device_id=row.device.public_id,
        token=row.device.token,
    )


class _Sending:
    """One batch on its way: no connection to the database, and none of its threads asks for one."""

    def __init__(self) -> None:
        self._until = time.monotonic() + WORK_SECONDS
        self._paused: dict[str, float] = {}
        self._withdrawn: frozenset[int] = frozenset()

    def look(self, keys: Iterable[int]) -> None:
        """For the thread that waits for the others."""
        rows = OutboxMessage.objects.filter(pk__any=list(keys)).exclude(state=State.QUEUED)
        self._withdrawn = frozenset(rows.values_list("pk", flat=True))

    def send(self, key: int, provider: PushProvider, channel: str, push: Push) -> Result:
        if time.monotonic() > self._until or key in self._withdrawn:
            return Unreached()
        if channel in self._paused:
            return Unreached(self._paused[channel])
        try:
            outcome = provider.push(push)
        except Exception as error:  # noqa: BLE001 - a provider's mistake must not stop the others
            return Retry(type(error).__name__)
        if isinstance(outcome, Retry) and outcome.after:
            self._paused[channel] = outcome.after
        return outcome


def _send(pushes: Mapping[int, Push], rows: Sequence[OutboxMessage]) -> dict[int, Result]:
    if not rows:
        return {}
    sending = _Sending()
    with futures.ThreadPoolExecutor(min(AT_ONCE, len(rows))) as pool:
        asked = {
            row.pk: pool.submit(sending.send, row.pk, provider, row.channel, pushes[row.pk])
            for row in rows
            if (provider := push_provider(row.channel)) is not None
        }
        while futures.wait(asked.values(), LOOK_SECONDS).not_done:
            sending.look(asked)
    return {key: future.result() for key, future in asked.items()}


def _settle(
    rows: Sequence[OutboxMessage],
    endings: Mapping[int, tuple[str, str]],
    results: Mapping[int, Result],
    now: datetime,
) -> Relayed:
    sent = [key for key, result in results.items() if isinstance(result, Sent)]
    counted = dict.fromkeys((State.SENT, State.QUEUED, State.FAILED, State.OBSOLETE), 0)
    with transaction.atomic(durable=True):
        # Told is told, also when the lease ran out meanwhile or the deed was withdrawn.
        OutboxMessage.objects.filter(pk__any=sent).exclude(state=State.SENT).update(
            state=State.SENT, sent_at=now, leased_until=None, error=""
        )
        counted[State.SENT] = len(sent)
        for row in rows:
            if row.pk in endings:
                state, error = endings[row.pk]
                _write(row, state, error=error)
            elif row.pk not in sent:
                state = _settle_unsent(row, results[row.pk], now)
            else:
                continue
            counted[State(state)] += 1
        _retire(rows, results, now)
    return Relayed(
        counted[State.SENT], counted[State.QUEUED], counted[State.FAILED], counted[State.OBSOLETE]
    )


def _settle_unsent(row: OutboxMessage, result: Result, now: datetime) -> str:
    match result:
        case GiveUp(error=error):
            _write(row, State.FAILED, error=error)
            return State.FAILED
        case Retry(error=error, after=after):
            _write(row, State.QUEUED, error=error, due_at=now + wait(row.tries, after))
        case Unreached(after=after):
            again = now + timedelta(seconds=after)
            _write(row, State.QUEUED, error=row.error, due_at=again, tries=row.tries - 1)
    return State.QUEUED


def _write(row: OutboxMessage, state: str, **given: object) -> None:
    """Only under one's own lease: after it another relay may be sending."""
    OutboxMessage.objects.filter(
        pk=row.pk, state=State.QUEUED, leased_until=row.leased_until
    ).update(state=state, leased_until=None, **given)


def _retire(rows: Sequence[OutboxMessage], results: Mapping[int, Result], now: datetime) -> None:
    """The registration that was used; one made since then has a token that lives."""
    for row in rows:
        result = results.get(row.pk)
        if isinstance(result, GiveUp) and result.token_is_dead:
            Device.objects.filter(
                pk=row.device_id, registered_at=row.device.registered_at, retired_at=None
            ).update(retired_at=now)
