"""Reminds an office of what it has still to decide, before the time for it is over."""

from datetime import datetime, timedelta

from django.db import transaction

from backend.authority.seats import barred_from
from backend.authority.selectors import holders, watchers
from backend.messaging.models import OfficeItem
from backend.messaging.send import tell
from backend.policy.values import policy_at


@transaction.atomic
def remind_of_items(now: datetime) -> int:
    """Once each: whoever sits there, else whoever could act for the empty seat. Who never decides
    on it leaves a seat empty. Returns how many are nearly due."""
    soon = now + timedelta(hours=policy_at(now)["office.item_reminder_hours"])
    due = list(OfficeItem.objects.filter(settled_at=None, due_at__gt=now, due_at__lte=soon))
    barred = barred_from(due)
    for item in due:
        seat, never = (now, item.permission, item.unit_id), barred[item.pk]
        tell(
            now,
            kind="office_item_due",
            recipients=set(holders(*seat)) - never or set(watchers(*seat)) - never,
            subject=item,
            event=f"office_item_due:{item.public_id}",
        )
    return len(due)
