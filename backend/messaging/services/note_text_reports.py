"""What the vendor reports of text messages that it took: one that arrived is a sign as any other,
and one that did not goes on to its next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction

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
    told = {(each.message, bool(each.failure)): each for each in reports}
    wanted = [message for message, _failed in told]
    texts = OutboxMessage.objects.filter(inbox__public_id__any=wanted, device=None)
    with transaction.atomic(durable=True):
        messages = InboxMessage.objects.filter(pk__in=texts.values("inbox")).order_by("pk")
        found = {each.pk: each for each in messages.select_for_update(no_key=True)}
        climbs = Climb.objects.filter(message__any=list(found), due_at__gt=now).order_by("pk")
        climbing = list(climbs.select_for_update(no_key=True))
        rows = OutboxMessage.objects.filter(inbox__any=list(found), device=None).order_by("pk")
        arrived, failed = list[InboxMessage](), list[OutboxMessage]()
        for row in rows.select_for_update(no_key=True):
            message = found[row.inbox_id]
            good = told.get((message.public_id, False))
            bad = told.get((message.public_id, True))
            if good is not None and message.arrived_at is None:
                message.arrived_at = _within(good.at, row.sent_at or row.created_at, now)
                arrived.append(message)
            if bad is not None and _is_of(bad, row):
                row.state, row.error = State.FAILED, bad.failure
                failed.append(row)
        InboxMessage.objects.bulk_update(arrived, ["arrived_at"])
        OutboxMessage.objects.bulk_update(failed, ["state", "error"])
        lost = {row.inbox_id for row in failed}
        due = [each.pk for each in climbing if each.message_id in lost]
        Climb.objects.filter(pk__any=due).update(due_at=now)
    for row in failed:
        message_id = str(found[row.inbox_id].public_id)
        log.error("text message not delivered", message=message_id, error=row.error)


def _within(at: datetime, earliest: datetime, latest: datetime) -> datetime:
    return min(max(at, earliest), latest)


def _is_of(failure: TextReport, row: OutboxMessage) -> bool:
    """Nobody is sending it again, and it is what was sent last."""
    return (
        row.state == State.SENT
        and row.sent_at is not None
        and failure.at > row.sent_at - CLOCKS_DIFFER
    )
