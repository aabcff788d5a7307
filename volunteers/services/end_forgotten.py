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


@swept
def end_forgotten(now: datetime) -> int:
    """Each once, in a transaction of its own: however late the clock comes by, twice or on two
    workers. One fault leaves the others, and nothing is locked before its time."""
    shifts = Shift.objects.filter(
        during__endswith__lte=now, attendances__checked_out_at=None
    ).distinct()
    over = [each.pk for each in shifts if now > _patient_until(now, each)]
    rows = Attendance.objects.filter(checked_out_at=None, shift__any=over).order_by("pk")
    return sum(_end(now, *row) for row in rows.values_list("pk", "shift_id", "assignment_id"))


def _patient_until(now: datetime, shift: Shift) -> datetime:
    minutes = policy_of(now, shift)["check_out.forgotten_after_minutes"]
    end: datetime = shift.during.upper
    return end + timedelta(minutes=minutes)


def _end(now: datetime, key: int, shift_id: int, assignment_id: int) -> bool:
    try:
        with transaction.atomic():
            return _end_locked(now, key, shift_id, assignment_id)
    except Exception:
        log.exception("a forgotten presence could not be ended", attendance=key)
        return False


def _end_locked(now: datetime, key: int, shift_id: int, assignment_id: int) -> bool:
    shift = Shift.objects.select_for_update(no_key=True).get(pk=shift_id)
    if now <= _patient_until(now, shift):  # it was moved meanwhile
        return False
    assignment = Assignment.objects.select_for_update(no_key=True).get(pk=assignment_id)
    rows = Attendance.objects.select_for_update(no_key=True)
    attendance = rows.filter(pk=key, checked_out_at=None).first()
    if attendance is None:  # a tap was quicker
        return False
    actor = at(now)
    end_presence(actor, attendance, shift, policy_of(now, shift), now)
    complete(actor, assignment)
    things = {"attendance": attendance.pk, "assignment": assignment.pk}
    record.write(actor, "end_forgotten", things=things, rows=[attendance, assignment], codes=[])
    return True
