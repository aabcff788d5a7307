"""Ending a presence, by whatever ends it: the check-out, the next check-in, a leader's hand or the
clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from backend.authority.actor import Actor
from backend.messaging.send import settle_office_items, tell
from backend.policy.values import Policy
from volunteers.models import Assignment, Attendance, ServiceRecord, Shift
from volunteers.rules.leaving import FORGOTTEN, leaving
from volunteers.services.settling import settle_or_ask


def to_end(assignment_ids: Iterable[int]) -> dict[int, Attendance]:
    """By place, locked: the open presence; or the one that the clock ended before the tap arrived,
    while nobody has decided on it."""
    ended_by_clock = Q(minutes=None, review_reasons__contains=[FORGOTTEN])
    rows = Attendance.objects.filter(
        Q(checked_out_at=None) | ended_by_clock, assignment__any=list(assignment_ids)
    )
    found = {}
    for each in rows.order_by("pk").select_for_update(no_key=True):
        if each.assignment_id not in found or each.checked_out_at is None:
            found[each.assignment_id] = each
    for each in found.values():
        if FORGOTTEN in each.review_reasons:
            each.review_reasons.remove(FORGOTTEN)
            each.needs_review = bool(each.review_reasons)
    return found


def end_presence(
    actor: Actor,
    attendance: Attendance,
    shift: Shift,
    policy: Policy,
    tapped: datetime,
    marks: Iterable[str] = (),
) -> ServiceRecord | None:
    """Under the attendance's lock; writes it, not its place."""
    ended_by_clock = attendance.checked_out_at is not None
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
    if ended_by_clock and not attendance.needs_review:
        settle_office_items(actor.now, attendance)
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
