"""The relay: claims what is due, hands it to vendors outside any transaction, settles.

At least once: a worker that dies between the vendor's yes and the settling sends again, under the
same id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import partial
from operator import add

from django.conf import settings

from backend.identity.models import Device
from backend.messaging import subjects, trouble
from backend.messaging.handover import Handover, Parcel, Result
from backend.messaging.kinds import table
from backend.messaging.lease import WORK_SECONDS, claim
from backend.messaging.models import OutboxMessage
from backend.messaging.providers import push_provider
from backend.messaging.providers.protocol import Push
from backend.messaging.send import NOT_WANTED
from backend.messaging.services.looked_for import wanted
from backend.messaging.services.muting import muted
from backend.messaging.services.rights import NO_RIGHT, out_of_sight
from backend.messaging.services.settling import Ending, go_elsewhere, settle
from backend.messaging.texts import rendered

# Of one relay unsettled at a time, and so sent again if it is killed.
BATCH = 50
# To a channel that was in trouble.
PROBE = 1
# Those that hang are waited for beside the next batches, until they are as many.
MOST_SLOW = 100
MOST_TRIES = 50
# So long after a deed is withdrawn the next of its messages may still be handed over.
LOOK_SECONDS = 3
# Why a phone is passed over; it may be theirs again.
RETIRED, OTHERS = "device retired", "device changed hands"
NOT_THEIRS = [RETIRED, OTHERS]
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

    def __add__(self, other: "Relayed") -> "Relayed":
        return Relayed(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True)
class _Batch:
    rows: Mapping[int, OutboxMessage]
    parcels: Mapping[int, Parcel]
    handover: Handover


class Relay:
    """Batch after batch. Each is settled before the next is sent, but for what hangs: that is
    settled with a later one."""

    def __init__(self, most_slow: int = MOST_SLOW) -> None:
        self._most_slow = most_slow
        self._slow: list[_Batch] = []

    def batch(self, now: datetime) -> Relayed:
        """`now` is the database's clock when the batch begins."""
        rows = _claimed(now)
        named = subjects.global_ids((row.inbox.subject_type, row.inbox.subject_id) for row in rows)
        endings = {row.pk: ending for row in rows if (ending := _ending(row, now)) is not None}
        living = [row for row in rows if row.pk not in endings]
        spared = _spared(living, now)
        texts = {said: rendered(*said) for said in set(map(_said, living))}
        parcels: dict[int, Parcel] = {}
        for row in living:
            text = texts[_said(row)]
            if row.inbox_id in spared:
                endings[row.pk] = State.OBSOLETE, spared[row.inbox_id]
            elif text is None:
                endings[row.pk] = State.FAILED, "unknown kind"
            else:
                parcels[row.pk] = _parcel(row, now, text, named)
        if parcels:
            batch = _Batch({row.pk: row for row in rows}, parcels, Handover(parcels, WORK_SECONDS))
            slow = sum(len(each.handover.left) for each in self._slow)
            _send(batch, for_all=slow >= self._most_slow)
            self._slow.append(batch)
        return self._settle([row for row in rows if row.pk in endings], endings, now)

    def finish(self, now: datetime) -> Relayed:
        """Also what hangs."""
        for batch in self._slow:
            _send(batch, for_all=True)
        return self._settle([], {}, now)

    def _settle(
        self, ended: Sequence[OutboxMessage], endings: Mapping[int, Ending], now: datetime
    ) -> Relayed:
        rows, results = list(ended), dict[int, Result]()
        for batch in self._slow:
            came = batch.handover.take()
            trouble.learn(batch.parcels, came, now)
            rows += [batch.rows[key] for key in came]
            results |= came
        self._slow = [batch for batch in self._slow if batch.handover.left]
        return _settle(rows, endings, results, now) if rows else Relayed()


def relay(now: datetime) -> Relayed:
    """One batch, all of it."""
    return Relay(most_slow=0).batch(now)


def _claimed(now: datetime) -> list[OutboxMessage]:
    """What is switched off waits. A channel in trouble is left alone, then asked by one message."""
    due = OutboxMessage.objects.filter(state=State.QUEUED, due_at__lte=now).order_by("due_at", "pk")
    due = due.exclude(device=None).exclude(channel__in=settings.BOAI.push_off)
    troubled = trouble.troubled(push_provider)
    if troubled:
        go_elsewhere(now, troubled.keys(), BATCH)
    keys = claim(due.exclude(channel__in=troubled), now, BATCH)
    for channel, until in troubled.items():
        if until <= now:
            keys += claim(due.filter(channel=channel), now, PROBE)
    rows = OutboxMessage.objects.filter(pk__any=keys).select_related("inbox", "device__account")
    return list(rows.order_by("due_at", "pk")) if keys else []


def _device(row: OutboxMessage) -> Device:
    """Text messages have none, and another sender (`text_notices.py`)."""
    assert row.device is not None
    return row.device


def _said(row: OutboxMessage) -> tuple[str, str, int | None]:
    """What its text is made of; one for many rows."""
    return row.inbox.kind, _device(row).account.language, row.inbox.count


def _ending(row: OutboxMessage, now: datetime) -> Ending | None:
    """State and reason of a row that is not handed to a vendor."""
    device = _device(row)
    if row.expires_at <= now:
        return State.FAILED, "expired"
    if row.tries > MOST_TRIES:
        return State.FAILED, "too many tries"
    if device.retired_at or not device.account.is_active or device.account.locked_at:
        return State.OBSOLETE, RETIRED
    if device.account.person_id != row.inbox.recipient_id:
        return State.OBSOLETE, OTHERS
    if row.inbox.arrived_at is not None:
        return State.OBSOLETE, "arrived already"
    if push_provider(row.channel) is None:
        return State.FAILED, "no provider"
    return None


def _spared(rows: Sequence[OutboxMessage], now: datetime) -> dict[int, str]:
    """Why a message is not sent to anybody's phone, asked once for all of them."""
    messages = {row.inbox_id: row.inbox for row in rows}
    said = wanted(messages.values(), now)
    reasons = dict.fromkeys(messages.keys() - said, NOT_WANTED)
    reasons |= dict.fromkeys(out_of_sight([messages[key] for key in said], now), NO_RIGHT)
    return reasons | muted((messages[key] for key in messages.keys() - reasons.keys()), now)


def _parcel(
    row: OutboxMessage,
    now: datetime,
    text: tuple[str, str],
    named: Mapping[subjects.Subject, str],
) -> Parcel:
    title, body = text
    provider = push_provider(row.channel)
    assert provider is not None
    push = Push(
        id=row.inbox.public_id,
        type=row.inbox.kind,
        subject=named.get((row.inbox.subject_type, row.inbox.subject_id), ""),
        title=title,
        body=body,
        expires_at=row.expires_at,
        seconds_to_live=int((row.expires_at - now).total_seconds()),
        device_id=_device(row).public_id,
        token=_device(row).token,
        category=table[row.inbox.kind].category,
    )
    return Parcel(row.channel, provider, push)


def _send(batch: _Batch, *, for_all: bool) -> None:
    wait = batch.handover.wait if for_all else batch.handover.wait_for_most
    wait(partial(_look, batch), LOOK_SECONDS)


def _look(batch: _Batch) -> None:
    """For what was withdrawn meanwhile."""
    rows = OutboxMessage.objects.filter(pk__any=list(batch.parcels)).exclude(state=State.QUEUED)
    batch.handover.withdraw(rows.values_list("pk", flat=True))


def _settle(
    rows: Sequence[OutboxMessage],
    endings: Mapping[int, Ending],
    results: Mapping[int, Result],
    now: datetime,
) -> Relayed:
    counted = settle(rows, endings, results, now)
    return Relayed(
        counted[State.SENT], counted[State.QUEUED], counted[State.FAILED], counted[State.OBSOLETE]
    )
