"""What becomes of a presence that ended: a clean one is a line of the ledger at once, a doubtful
one is put before the leader."""

from datetime import datetime

from backend.authority.actor import Actor
from backend.dated import since
from backend.messaging.send import ask_office, office_items, tell
from backend.policy.values import Policy
from volunteers.models import Attendance, ServiceRecord, Shift
from volunteers.rules.leaving import CREDITED_ALREADY, MONTH_CLOSED
from volunteers.rules.months import is_closed
from volunteers.rules.presence import Credit, credit, service_date
from volunteers.services.ledger import credited_minutes_on, settle_attendance


def settle_or_ask(
    actor: Actor, attendance: Attendance, shift: Shift, policy: Policy
) -> ServiceRecord | None:
    """Under the attendance's lock, when it has just ended."""
    assert attendance.checked_out_at is not None
    credited = credit_of(
        attendance, shift, policy, attendance.checked_in_at, attendance.checked_out_at
    )
    if credited is not None:
        noticed = _noticed(actor, attendance, policy, credited)
        reasons = dict.fromkeys([*attendance.review_reasons, *noticed])
        attendance.review_reasons = list(reasons)
        attendance.needs_review = attendance.needs_review or bool(noticed)
    if attendance.needs_review:
        _ask(actor, attendance, shift)
        return None
    if credited is None:
        attendance.minutes = 0
        return None
    return settle(actor, attendance, shift, credited)


def _ask(actor: Actor, attendance: Attendance, shift: Shift) -> None:
    """Once, and again where a late tap makes doubtful what was clear by then."""
    before = office_items(attendance).exclude(settled_at=None).count()
    ask_office(
        actor.now,
        unit=shift.unit_id,
        permission="shift.assign",
        kind="attendance_to_review",
        mutation="settleAttendance",
        subject=attendance,
        event=f"attendance_to_review:{attendance.public_id}" + (f":{before}" if before else ""),
        submitted_by_id=attendance.person_id,
    )


def _noticed(actor: Actor, attendance: Attendance, policy: Policy, credited: Credit) -> list[str]:
    """Why minutes must not count before somebody has approved them."""
    marks = []
    if is_credited_already(attendance, credited):
        marks.append(CREDITED_ALREADY)
    after_days = policy["service.month_closes_after_days"]
    if is_closed(service_date(credited.start), actor.now, after_days):
        marks.append(MONTH_CLOSED)
    return marks


def settle(
    actor: Actor,
    attendance: Attendance,
    shift: Shift,
    credited: Credit,
    approved_by_id: int | None = None,
) -> ServiceRecord:
    record = settle_attendance(actor, attendance, shift, credited, approved_by_id)
    tell(
        actor.now,
        kind="service_recorded",
        recipients=[attendance.person_id],
        subject=record,
        event=f"service_recorded:{record.public_id}",
    )
    return record


def credit_of(
    attendance: Attendance, shift: Shift, policy: Policy, start: datetime, end: datetime
) -> Credit | None:
    """What a presence from `start` to `end` is worth; locks the person's book. What is no volunteer
    service is worth nothing (令67 art. 19)."""
    if not shift.activity.is_volunteer_service:
        return None
    on = service_date(max(start, shift.during.lower))
    left = policy["service.daily_cap_minutes"] - credited_minutes_on(
        attendance.person_id, on, beside=attendance
    )
    return credit(
        checked_in=start,
        checked_out=end,
        shift_start=shift.during.lower,
        shift_end=shift.during.upper,
        break_minutes=shift.break_minutes,
        day_left=left,
    )


def is_credited_already(attendance: Attendance, credited: Credit) -> bool:
    """Under lock of the book, by another presence: where an office waived an overlap, or named
    other times."""
    others = Attendance.objects.filter(person_id=attendance.person_id).exclude(pk=attendance.pk)
    return others.filter(credited__overlap=since(credited.start, credited.end)).exists()
