"""Items whose deadline has passed: decided as of that deadline, or put before the next level."""

from datetime import datetime

import structlog
from django.db import transaction

from backend.messaging.expiry import passing_of, rule_of, with_a_meaning
from backend.messaging.kinds import table
from backend.messaging.models import OfficeItem

log = structlog.get_logger(__name__)


def expire(now: datetime) -> int:
    """Each once, oldest deadline first. A decision holds as of its deadline, however late the clock
    comes by; a next level has its time from now. One item's fault leaves the others."""
    kinds = with_a_meaning()
    if not kinds:
        return 0
    due = OfficeItem.objects.filter(settled_at=None, due_at__lte=now, kind__in=kinds)
    return sum(_settle(item, now) for item in list(due.order_by("due_at", "pk")))


def _settle(item: OfficeItem, now: datetime) -> bool:
    assert item.due_at is not None
    kind = table[item.kind]
    at = item.due_at if kind.decides else now
    try:
        with transaction.atomic():
            if kind.decides:
                rule_of(item.kind)(item, kind.expiry == "auto_approve", at)
            else:
                passing_of(item.kind)(item, at)
            settled = OfficeItem.objects.filter(pk=item.pk, settled_at=None).update(settled_at=at)
            if not settled:  # a deed was quicker
                transaction.set_rollback(True)
    except Exception:
        log.exception("an item could not expire", kind=item.kind, item=item.pk)
        return False
    return bool(settled)
