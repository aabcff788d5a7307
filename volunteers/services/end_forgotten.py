"""The clock ends presences whose check-out was forgotten."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from backend.audit import record
from backend.authority.actor import at
from backend.sweeps import swept
from volunteers.models import Assignment, Attendance, Shift
from volunteers.selectors.policies import policy_of
from volunteers.services.known import known, lock_people
from volunteers.services.places import OF_A_LINE
from volunteers.services.presences import Presences

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
    return sum(
        _end(now, *row) for row in rows.values_list("shift_id", "person_id", "assignment_id")
    )


def _patient_until(now: datetime, shift: Shift) -> datetime:
    minutes = policy_of(now, shift)["check_out.forgotten_after_minutes"]
    end: datetime = shift.during.upper
    return end + timedelta(minutes=minutes)


def _end(now: datetime, shift_id: int, person_id: int, assignment_id: int) -> bool:
    try:
        with transaction.atomic():
            return _end_locked(now, shift_id, person_id, assignment_id)
    except Exception:
        log.exception("a forgotten presence could not be ended", assignment=assignment_id)
        return False


def _end_locked(now: datetime, shift_id: int, person_id: int, assignment_id: int) -> bool:
    locked = Shift.objects.select_for_update(no_key=True, of=("self",))
    shift = locked.select_related(*OF_A_LINE).get(pk=shift_id)
    if now <= _patient_until(now, shift):  # it was moved meanwhile
        return False
    lock_people([person_id])
    assignment = Assignment.objects.select_for_update(no_key=True).get(pk=assignment_id)
    found = known(now, [person_id], shift, [assignment_id])
    attendance = found[person_id].rows.get(assignment_id)
    if attendance is None or attendance.checked_out_at is not None:  # a tap was quicker
        return False
    actor = at(now)
    places = {assignment_id: assignment}
    Presences(actor, shift, policy_of(now, shift), places, clock=now).follow(found)
    things = {"attendance": attendance.pk, "assignment": assignment.pk}
    record.write(actor, "end_forgotten", things=things, rows=[attendance, assignment], codes=[])
    return True
