"""The clock's decisions: items whose deadline has passed, as of that deadline."""

from datetime import datetime

import structlog
from django.db import transaction

from backend.messaging.expiry import decided_by_silence, rule_of
from backend.messaging.kinds import table
from backend.messaging.models import OfficeItem

log = structlog.get_logger(__name__)


def expire(now: datetime) -> int:
    """Each once, oldest deadline first, and as of its deadline, however late the clock comes by.
    One item's fault leaves the others."""
    kinds = decided_by_silence()
    if not kinds:
        return 0
    due = OfficeItem.objects.filter(settled_at=None, due_at__lte=now, kind__in=kinds)
    return sum(_settle(item) for item in list(due.order_by("due_at", "pk")))


def _settle(item: OfficeItem) -> bool:
    assert item.due_at is not None
    try:
        with transaction.atomic():
            approved = table[item.kind].expiry == "auto_approve"
            rule_of(item.kind)(item, approved, item.due_at)
            settled = OfficeItem.objects.filter(pk=item.pk, settled_at=None).update(
                settled_at=item.due_at
            )
            if not settled:  # a deed was quicker
                transaction.set_rollback(True)
    except Exception:
        log.exception("an item could not expire", kind=item.kind, item=item.pk)
        return False
    return bool(settled)
