"""Checking out: ends the open attendance, and a clean one becomes a line of the ledger at once."""

from dataclasses import replace
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.messaging.send import settle_office_items
from volunteers.models import Assignment, Attendance
from volunteers.rules.fence import Verdict
from volunteers.rules.leaving import FORGOTTEN
from volunteers.selectors.policies import policy_of
from volunteers.services.ending import complete, end_presence
from volunteers.services.places import lock_assignment
from volunteers.services.taps import Tap, believed_time, consents_to_position, record_attempt


@deed("check_out", key_for_ever=True)
def check_out(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    """Never refused for a right lost meanwhile, nor for where the phone is."""
    assignment, shift = lock_assignment(actor, assignment_id)
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    if not consents_to_position(actor):
        tap = replace(tap, position=None)
    attendance = _to_end(assignment)
    refusals = [] if attendance else [Refusal("NOT_CHECKED_IN", "assignmentId")]
    attempt = record_attempt(
        actor, "check_out", assignment, shift, tap, believed, Verdict(None), refusals, policy
    )
    if attendance is None:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    record = end_presence(actor, attendance, shift, policy, believed.at, believed.marks)
    if not attendance.needs_review:
        settle_office_items(actor.now, attendance)  # of a clock that was quicker than a late tap
    complete(actor, assignment)
    return Done(
        {
            "attendance": attendance,
            "assignment": assignment,
            "attempt": attempt,
            "record": record,
        }
    )


def _to_end(assignment: Assignment) -> Attendance | None:
    """The open one; or one that the clock ended before this tap arrived, and nobody decided on."""
    rows = Attendance.objects.filter(assignment=assignment).select_for_update(no_key=True)
    attendance = rows.filter(checked_out_at=None).first()
    if attendance is None:
        waiting = rows.filter(minutes=None, review_reasons__contains=[FORGOTTEN])
        attendance = waiting.order_by("-pk").first()
    if attendance is not None and FORGOTTEN in attendance.review_reasons:
        attendance.review_reasons.remove(FORGOTTEN)
        attendance.needs_review = bool(attendance.review_reasons)
    return attendance
