"""The clock puts before an office what it should have recorded by now."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office
from backend.sweeps import swept
from volunteers.models import Activity
from volunteers.selectors.overdue import overdue

KIND = "records_overdue"


@swept
@transaction.atomic
def remind_of_records(now: datetime) -> int:
    """Once of each activity; what was recorded meanwhile is settled."""
    items = OfficeItem.objects.filter(kind=KIND, subject_type=Activity.__name__)
    late = overdue(Activity.objects.all(), now)
    items.filter(settled_at=None).exclude(subject_id__in=late.values("pk")).update(settled_at=now)
    known = items.filter(subject_id=OuterRef("pk"))
    new = list(late.filter(~Exists(known)).order_by("pk"))
    for activity in new:
        ask_office(
            now,
            unit=activity.unit_id,
            permission="shift.assign",
            kind=KIND,
            mutation="settleAttendance",
            subject=activity,
            event=f"{KIND}:{activity.public_id}",
        )
    return len(new)
