"""The clock closes what is finished, and asks for what is not."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from backend.audit import record
from backend.authority.actor import at
from backend.messaging.models import OfficeItem
from backend.messaging.send import ask_office
from backend.policy.values import policy_at
from backend.sweeps import swept
from volunteers.models import Activity, Attendance, PaperHours, RecordDispute
from volunteers.selectors.running import over_since

State = Activity.State
ASKED = "summary_due"
AT_ONCE = 200


@swept
@transaction.atomic
def settle_activities(now: datetime) -> int:
    """Once no presence waits for a leader, no correction is open and no paper undecided."""
    here = OuterRef("pk")
    raised = RecordDispute.objects.filter(state=RecordDispute.State.RAISED)
    done = Activity.objects.filter(
        ~Exists(Attendance.objects.filter(shift__activity=here, minutes=None)),
        ~Exists(raised.filter(attendance__shift__activity=here)),
        ~Exists(raised.filter(record__activity=here)),
        ~Exists(PaperHours.objects.filter(activity=here, state=PaperHours.State.WAITING)),
        state=State.FINISHED,
    )
    rows = list(done.order_by("pk").select_for_update(no_key=True, skip_locked=True)[:AT_ONCE])
    if rows:
        keys = [each.pk for each in rows]
        Activity.objects.filter(pk__any=keys).update(state=State.SETTLED)
        record.write(at(now), "settle_activities", things={"activities": keys}, rows=rows, codes=[])
    return len(rows)


@swept
@transaction.atomic
def remind_of_summaries(now: datetime) -> int:
    """Once of each activity; of what has shifts again or is cancelled nobody is asked any more."""
    days = timedelta(days=policy_at(now)["activity.summary_days"])
    late = over_since(Activity.objects.all(), now - days)
    items = OfficeItem.objects.filter(kind=ASKED, subject_type=Activity.__name__)
    items.filter(settled_at=None).exclude(subject_id__in=late.values("pk")).update(settled_at=now)
    new = late.filter(~Exists(items.filter(subject_id=OuterRef("pk")))).order_by("pk")[:AT_ONCE]
    for activity in new:
        ask_office(
            now,
            unit=activity.unit_id,
            permission="activity.create",
            kind=ASKED,
            mutation="finishActivity",
            subject=activity,
            event=f"{ASKED}:{activity.public_id}",
        )
    return len(new)
