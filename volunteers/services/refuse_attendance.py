"""The leader refuses a presence that was put before the office: nothing of it counts."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Attendance
from volunteers.services.reviewed import reviewed


@deed("refuse_attendance")
def refuse_attendance(actor: Actor, *, attendance_id: UUID, reason: str) -> Done:
    """The presence and its attempts stay on file; whoever was there reads why."""
    actor, attendance, seat = reviewed(actor, attendance_id)
    reason = reason.strip()
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(Attendance, reason=reason) + missing)
    attendance.minutes, attendance.reason, attendance.needs_review = 0, reason, False
    attendance.settled_by_id, attendance.settled_at = actor.me, actor.now
    attendance.save()
    settle_office_items(actor.now, attendance)
    tell(
        actor.now,
        kind="attendance_refused",
        recipients=[attendance.person_id],
        subject=attendance,
        event=f"attendance_refused:{attendance.public_id}",
    )
    return Done({"attendance": attendance}, office_id=seat.office_id, acted_for=seat.acted_for)
