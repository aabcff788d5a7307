"""What the vendor reports of text messages that it took: one that arrived is a sign as any other,
and one that did not goes on to its next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction

from backend.messaging.lease import LEASE
from backend.messaging.models import Climb, InboxMessage, OutboxMessage

log = structlog.get_logger(__name__)
State = OutboxMessage.State
# The vendor's clock is not ours; what failed longer before this sending was an earlier one.
CLOCKS_DIFFER = timedelta(minutes=1)


@dataclass(frozen=True)
class TextReport:
    """`failure` is the vendor's code; empty where the message has arrived."""

    message: UUID
    at: datetime
    failure: str = ""


def note_text_reports(now: datetime, reports: Sequence[TextReport]) -> None:
    """No deed, for the vendor is nobody. Said again it says nothing new; ids of login codes, and of
    what was never texted, are of nobody here. Locked as everybody does."""
    in_order = sorted(reports, key=lambda each: each.at)
    first_sign = {each.message: each for each in reversed(in_order) if not each.failure}
    last_failure = {each.message: each for each in in_order if each.failure}
    wanted = {*first_sign, *last_failure}
    texts = OutboxMessage.objects.filter(inbox__public_id__any=sorted(wanted), device=None)
    with transaction.atomic(durable=True):
        messages = InboxMessage.objects.filter(pk__in=texts.values("inbox")).order_by("pk")
        found = {each.pk: each for each in messages.select_for_update(no_key=True)}
        climbs = Climb.objects.filter(message__any=list(found), due_at__gt=now).order_by("pk")
        climbing = list(climbs.select_for_update(no_key=True))
        rows = OutboxMessage.objects.filter(inbox__any=list(found), device=None).order_by("pk")
        arrived, failed = list[InboxMessage](), list[OutboxMessage]()
        for row in rows.select_for_update(no_key=True):
            message = found[row.inbox_id]
            good = first_sign.get(message.public_id)
            bad = last_failure.get(message.public_id)
            if good is not None and message.arrived_at is None:
                message.arrived_at = _within(good.at, row.sent_at or row.created_at, now)
                arrived.append(message)
            begun = _handed_over(row)
            if bad is not None and begun is not None and bad.at > begun - CLOCKS_DIFFER:
                row.state, row.error = State.FAILED, bad.failure
                row.sent_at, row.leased_until = begun, None
                failed.append(row)
        InboxMessage.objects.bulk_update(arrived, ["arrived_at"])
        OutboxMessage.objects.bulk_update(failed, ["state", "error", "sent_at", "leased_until"])
        lost = {row.inbox_id for row in failed}
        due = [each.pk for each in climbing if each.message_id in lost]
        Climb.objects.filter(pk__any=due).update(due_at=now)
    for row in failed:
        message_id = str(found[row.inbox_id].public_id)
        log.error("text message not delivered", message=message_id, error=row.error)


def _within(at: datetime, earliest: datetime, latest: datetime) -> datetime:
    return min(max(at, earliest), latest)


def _handed_over(row: OutboxMessage) -> datetime | None:
    """When its last sending began, also in a batch that is not settled yet. None where nobody has
    sent it, or another sending is to come."""
    if row.state == State.SENT:
        return row.sent_at
    leased = row.leased_until if row.state == State.QUEUED else None
    return leased - LEASE if leased is not None else None
