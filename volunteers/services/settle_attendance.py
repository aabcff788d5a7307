"""The leader settles a presence that was put before the office, as recorded or otherwise."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items
from volunteers.models import Attendance
from volunteers.selectors.policies import policy_of
from volunteers.services.reviewed import reviewed
from volunteers.services.settling import credit_of, is_credited_already, settle


@deed("settle_attendance")
def settle_attendance(
    actor: Actor,
    *,
    attendance_id: UUID,
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
    reason: str = "",
) -> Done:
    """What was recorded stays as it was; only what counts follows the leader. Other times need a
    reason, and can credit no minute outside the shift, beyond the day's cap or twice."""
    actor, attendance, seat = reviewed(actor, attendance_id)
    assert attendance.checked_out_at is not None
    reason = reason.strip()
    start, end = began_at or attendance.checked_in_at, ended_at or attendance.checked_out_at
    refuse_if(_refusals(actor, attendance, start, end, reason))
    credited = credit_of(
        attendance, attendance.shift, policy_of(actor.now, attendance.shift), start, end
    )
    if credited is None:
        raise Refused(Refusal("NO_MINUTES_TO_CREDIT", "attendanceId"))
    if is_credited_already(attendance, credited):
        raise Refused(Refusal("MINUTES_ALREADY_CREDITED", "attendanceId"))
    record = settle(actor, attendance, attendance.shift, credited, actor.me)
    attendance.settled_by_id, attendance.settled_at = actor.me, actor.now
    attendance.reason, attendance.needs_review = reason, False
    attendance.save()
    settle_office_items(actor.now, attendance)
    return Done(
        {"attendance": attendance, "record": record},
        office_id=seat.office_id,
        acted_for=seat.acted_for,
    )


def _refusals(
    actor: Actor, attendance: Attendance, start: datetime, end: datetime, reason: str
) -> list[Refusal]:
    refusals = misfits(Attendance, reason=reason)
    changed = (start, end) != (attendance.checked_in_at, attendance.checked_out_at)
    if changed and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if end <= start:
        refusals.append(Refusal("SHIFT_ENDS_BEFORE_IT_STARTS", "endedAt"))
    if end > actor.now:
        refusals.append(Refusal("NOT_YET", "endedAt"))
    return refusals
