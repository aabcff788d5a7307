"""Checking out: ends the open attendance, and a clean one becomes a line of the ledger at once."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.dated import since
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.messaging.send import ask_office, tell
from backend.policy.values import Policy, policy_at
from volunteers.models import Assignment, Attendance, ServiceRecord, Shift
from volunteers.rules.fence import Verdict
from volunteers.rules.presence import Credit, credit, service_date
from volunteers.services.ledger import credited_minutes_on, settle_attendance
from volunteers.services.places import lock_assignment
from volunteers.services.taps import Tap, believed_time, consents_to_position, record_attempt


@deed("check_out", key_for_ever=True)
def check_out(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    """Never refused for a right lost meanwhile, nor for where the phone is."""
    assignment, shift = lock_assignment(actor, assignment_id)
    policy = policy_at(actor.now)
    believed = believed_time(actor, tap, policy)
    if not consents_to_position(actor):
        tap = replace(tap, position=None)
    attendance = (
        Attendance.objects.select_for_update()
        .filter(assignment=assignment, checked_out_at=None)
        .first()
    )
    refusals = [] if attendance else [Refusal("NOT_CHECKED_IN", "assignmentId")]
    attempt = record_attempt(
        actor, "check_out", assignment, shift, tap, believed, Verdict(None), refusals
    )
    if attendance is None:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    attendance.checked_out_at = max(believed.at, attendance.checked_in_at)
    if believed.marks:
        attendance.needs_review = True
        attendance.review_reasons = [*attendance.review_reasons, *believed.marks]
    record = _settle(actor, attendance, shift, policy)
    attendance.save()
    assignment.state = Assignment.State.COMPLETED
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "changed_at"])
    return Done(
        {
            "attendance": attendance,
            "assignment": assignment,
            "attempt": attempt,
            "record": record,
        }
    )


def _settle(
    actor: Actor, attendance: Attendance, shift: Shift, policy: Policy
) -> ServiceRecord | None:
    """A clean check-out writes the line now; anything doubtful waits for the leader."""
    assert attendance.checked_out_at is not None
    on = service_date(max(attendance.checked_in_at, shift.during.lower))
    left = policy["service.daily_cap_minutes"] - credited_minutes_on(attendance.person_id, on)
    credited = credit(
        checked_in=attendance.checked_in_at,
        checked_out=attendance.checked_out_at,
        shift_start=shift.during.lower,
        shift_end=shift.during.upper,
        break_minutes=shift.break_minutes,
        day_left=left,
    )
    if credited is not None and _is_credited_already(attendance, credited):
        attendance.needs_review = True
        attendance.review_reasons = [*attendance.review_reasons, "minutes_already_credited"]
    if attendance.needs_review:
        ask_office(
            actor.now,
            unit=shift.unit_id,
            permission="shift.assign",
            kind="attendance_to_review",
            mutation="settleAttendance",
            subject=attendance,
            event=f"attendance_to_review:{attendance.public_id}",
        )
        return None
    if credited is None:
        attendance.minutes = 0
        return None
    record = settle_attendance(actor, attendance, shift, credited)
    tell(
        actor.now,
        kind="service_recorded",
        recipients=[attendance.person_id],
        subject=record,
        event=f"service_recorded:{record.public_id}",
    )
    return record


def _is_credited_already(attendance: Attendance, credited: Credit) -> bool:
    """Under lock of the book. Possible only where an office waived an overlap."""
    return Attendance.objects.filter(
        person_id=attendance.person_id, credited__overlap=since(credited.start, credited.end)
    ).exists()
