"""Inner steps: what is still to be said, and who hears of whom to call."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import transaction

from backend.messaging.answering import Rule, Told, rule_of, tell_of_list
from backend.messaging.models import InboxMessage

log = structlog.get_logger(__name__)


def looked_for(messages: Iterable[InboxMessage], now: datetime) -> set[int]:
    """Keys of those without a sign that are still wanted."""
    return wanted((each for each in messages if each.arrived_at is None and not each.read_at), now)


def wanted(messages: Iterable[InboxMessage], now: datetime) -> set[int]:
    """Keys of those that are still to be said; one statement per rule, and without a rule all. A
    rule's fault forgets nobody."""
    found, asked = set[int](), dict[Rule, list[Told]]()
    for kind, rows in _by_kind(messages):
        rule = rule_of(kind)
        if rule is None:
            found.update(row.message for row in rows)
        else:
            asked.setdefault(rule, []).extend(rows)
    for rule, rows in asked.items():
        try:
            with transaction.atomic():
                found.update(rule(rows, now))
        except Exception:
            log.exception("nobody can say what is still wanted", rule=rule.__name__)
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
