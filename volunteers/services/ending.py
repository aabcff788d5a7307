"""Ending a presence, by whatever ends it: the check-out, the next check-in, a leader's hand or the
clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from backend.authority.actor import Actor
from backend.messaging.send import tell
from backend.policy.values import Policy
from volunteers.models import Assignment, Attendance, ServiceRecord, Shift
from volunteers.rules.leaving import FORGOTTEN, leaving
from volunteers.services.settling import settle_or_ask


def end_presence(
    actor: Actor,
    attendance: Attendance,
    shift: Shift,
    policy: Policy,
    tapped: datetime,
    marks: Iterable[str] = (),
) -> ServiceRecord | None:
    """Under the attendance's lock; writes it, not its place."""
    left = leaving(
        began=attendance.checked_in_at,
        tapped=tapped,
        shift_end=shift.during.upper,
        patience=timedelta(minutes=policy["check_out.forgotten_after_minutes"]),
    )
    attendance.checked_out_at = left.at
    noticed = dict.fromkeys([*attendance.review_reasons, *marks, *left.marks])
    attendance.review_reasons = list(noticed)
    attendance.needs_review = attendance.needs_review or bool(attendance.review_reasons)
    record = settle_or_ask(actor, attendance, shift, policy)
    attendance.save()
    if FORGOTTEN in left.marks:
        tell(
            actor.now,
            kind="check_out_forgotten",
            recipients=[attendance.person_id],
            subject=attendance,
            event=f"check_out_forgotten:{attendance.public_id}",
        )
    return record


def complete(actor: Actor, assignment: Assignment) -> None:
    assignment.state = Assignment.State.COMPLETED
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "changed_at"])
