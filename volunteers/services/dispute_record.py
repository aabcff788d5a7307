"""A volunteer says that a record of theirs is wrong, or that one is missing."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.dated import end_of
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.places.selectors import workday_after
from backend.policy.values import policy_over
from volunteers.models import Attendance, RecordDispute, ServiceRecord
from volunteers.services.disputes import ask, times_refusals

Kind = ServiceRecord.Kind


@deed("dispute_record")
def dispute_record(
    actor: Actor,
    *,
    reason: str,
    record_id: UUID | None = None,
    attendance_id: UUID | None = None,
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
    minutes: int | None = None,
) -> Done:
    """Of a line, or of a presence that has none. Until somebody has decided, what is recorded
    counts."""
    dispute = _about(actor, record_id, attendance_id)
    reason = reason.strip()
    refusals = misfits(RecordDispute, claim=reason)
    refusals += times_refusals(actor.now, began_at, ended_at, minutes)
    if dispute.attendance is None and began_at is not None:
        refusals.append(Refusal("INVALID", "beganAt"))  # it stands on no presence
    refuse_if(refusals)
    dispute.claim, dispute.claimed_minutes = reason, minutes
    dispute.claimed_began_at, dispute.claimed_ended_at = began_at, ended_at
    dispute.raised_at = actor.now
    days = policy_over(actor.now, dispute.unit_id)["service.dispute_working_days"]
    dispute.due_at = end_of(workday_after(localdate(actor.now), days))
    dispute.save(force_insert=True)
    ask(actor.now, dispute)
    return Done({"dispute": dispute})


def _about(actor: Actor, record_id: UUID | None, attendance_id: UUID | None) -> RecordDispute:
    dispute = RecordDispute(person_id=actor.me)
    if record_id is not None:
        if attendance_id is not None:
            raise Refused(Refusal("INVALID", "attendanceId"))
        joins = ("activity", "branch", "attendance")
        record = access(actor, ServiceRecord, record_id, "dispute", field="recordId", joins=joins)
        if record.attendance is None:
            dispute.record, dispute.unit_id = _original(record), _unit_of(record)
            return dispute
        attendance_id = record.attendance.public_id
    if attendance_id is None:
        raise Refused(Refusal("REQUIRED", "recordId"))
    there = access(actor, Attendance, attendance_id, "dispute", field="attendanceId", lock=True)
    if there.checked_out_at is None:
        raise Refused(Refusal("PRESENT_IN_A_SHIFT", "attendanceId"))
    if there.needs_review:
        raise Refused(Refusal("SERVICE_IN_REVIEW", "attendanceId"))
    dispute.attendance, dispute.unit_id = there, there.unit_id
    return dispute


def _original(record: ServiceRecord) -> ServiceRecord:
    if record.kind in (Kind.REVERSAL, Kind.MERGED):
        raise Refused(Refusal("NOTHING_TO_DISPUTE", "recordId"))
    return record


def _unit_of(record: ServiceRecord) -> int:
    return record.activity.unit_id if record.activity else record.branch.unit_id
