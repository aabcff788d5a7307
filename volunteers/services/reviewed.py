"""A presence that waits for the office, under lock and in the hands of whoever may decide on it."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide, take
from backend.errors import Refusal, Refused
from backend.messaging.send import office_items
from volunteers.models import Attendance, Shift


def reviewed(actor: Actor, attendance_id: UUID) -> tuple[Actor, Attendance, Seat]:
    """Locked: shift, then attendance. Nobody decides on their own."""
    known = access(actor, Attendance, attendance_id, "settle", field="attendanceId")
    shift = locked_shift(known.shift_id)
    attendance = access(actor, Attendance, attendance_id, "settle", field="attendanceId", lock=True)
    attendance.shift = shift
    actor = again(actor)
    items = office_items(attendance).filter(kind="attendance_to_review", settled_at=None)
    item = items.select_for_update(no_key=True).first()
    if item is None:
        take(actor, shift.unit_id, "shift.assign", field="attendanceId")
        raise Refused(Refusal("NOTHING_TO_SETTLE", "attendanceId"))
    return actor, attendance, decide(actor, item, field="attendanceId")


def locked_shift(key: int) -> Shift:
    """With the words that a line of its service needs."""
    shifts = Shift.objects.select_for_update(no_key=True, of=("self",))
    return shifts.select_related("activity__unit", "activity__person_in_charge").get(pk=key)
