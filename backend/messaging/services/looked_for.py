"""Inner step: of whom a sign or an answer is still wanted."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import transaction

from backend.messaging.answering import Told, unanswered
from backend.messaging.models import InboxMessage

log = structlog.get_logger(__name__)


def looked_for(messages: Iterable[InboxMessage], now: datetime) -> set[int]:
    """Keys of those without a sign that are still to be answered; one statement per kind. A rule's
    fault forgets nobody."""
    told: dict[str, list[Told]] = {}
    for each in messages:
        if each.arrived_at is None and each.read_at is None:
            row = Told(each.pk, each.subject_id, each.recipient_id)
            told.setdefault(each.kind, []).append(row)
    found: set[int] = set()
    for kind, rows in sorted(told.items()):
        try:
            with transaction.atomic():
                found.update(unanswered(kind, rows, now))
        except Exception:
            log.exception("nobody can say what was answered", kind=kind)
            found.update(row.message for row in rows)
    return found
