"""The clock ends presences whose check-out was forgotten."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from backend.audit import record
from backend.authority.actor import at
from backend.sweeps import swept
from volunteers.models import Assignment, Attendance, Shift
from volunteers.selectors.policies import policy_of
from volunteers.services.ending import complete, end_presence

log = structlog.get_logger(__name__)
BITE = 500


@swept
def end_forgotten(now: datetime) -> int:
    """Each once, in a transaction of its own: however late the clock comes by, twice or on two
    workers. One fault leaves the others."""
    overdue = Attendance.objects.filter(checked_out_at=None, shift__during__endswith__lte=now)
    rows = overdue.order_by("pk").values_list("pk", "shift_id", "assignment_id")
    return sum(_end(now, *row) for row in rows[:BITE])


def _end(now: datetime, key: int, shift_id: int, assignment_id: int) -> bool:
    try:
        with transaction.atomic():
            return _end_locked(now, key, shift_id, assignment_id)
    except Exception:
        log.exception("a forgotten presence could not be ended", attendance=key)
        return False


def _end_locked(now: datetime, key: int, shift_id: int, assignment_id: int) -> bool:
    shift = Shift.objects.select_for_update(no_key=True).get(pk=shift_id)
    policy, actor = policy_of(now, shift), at(now)
    patience = timedelta(minutes=policy["check_out.forgotten_after_minutes"])
    if now <= shift.during.upper + patience:
        return False
    assignment = Assignment.objects.select_for_update(no_key=True).get(pk=assignment_id)
    rows = Attendance.objects.select_for_update(no_key=True)
    attendance = rows.filter(pk=key, checked_out_at=None).first()
    if attendance is None:  # a tap was quicker
        return False
    end_presence(actor, attendance, shift, policy, now)
    complete(actor, assignment)
    things = {"attendance": attendance.pk, "assignment": assignment.pk}
    record.write(actor, "end_forgotten", things=things, rows=[attendance, assignment], codes=[])
    return True
