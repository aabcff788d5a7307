"""Inner steps: of whom a sign or an answer is still wanted, and who hears of whom to call."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import transaction

from backend.messaging.answering import Told, tell_of_list, unanswered
from backend.messaging.models import InboxMessage

log = structlog.get_logger(__name__)


def looked_for(messages: Iterable[InboxMessage], now: datetime) -> set[int]:
    """Keys of those without a sign that are still to be answered; one statement per kind. A rule's
    fault forgets nobody."""
    silent = (each for each in messages if each.arrived_at is None and each.read_at is None)
    found: set[int] = set()
    for kind, rows in _by_kind(silent):
        try:
            with transaction.atomic():
                found.update(unanswered(kind, rows, now))
        except Exception:
            log.exception("nobody can say what was answered", kind=kind)
            found.update(row.message for row in rows)
    return found


def tell_leaders(messages: Iterable[InboxMessage], now: datetime) -> None:
    """Of whom no way has reached. One kind's fault leaves the others on their list."""
    for kind, rows in _by_kind(messages):
        try:
            with transaction.atomic():
                tell_of_list(kind, rows, now)
        except Exception:
            log.exception("no leader was told of the call list", kind=kind)


def _by_kind(messages: Iterable[InboxMessage]) -> list[tuple[str, list[Told]]]:
    told: dict[str, list[Told]] = {}
    for each in messages:
        row = Told(each.pk, each.subject_id, each.recipient_id)
        told.setdefault(each.kind, []).append(row)
    return sorted(told.items())
