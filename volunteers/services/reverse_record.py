"""An office takes back service that was recorded in error or by fraud."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import Attendance, ServiceRecord, ServiceRecordText
from volunteers.services.correcting import correct_attendance, correct_line
from volunteers.services.disputes import DECIDES, recorders, unit_with_another
from volunteers.services.reviewed import locked_shift

Kind = ServiceRecord.Kind
SOURCE = "reversal"
NOT_REVERSED = (Kind.REVERSAL, Kind.MERGED)


@deed("reverse_record")
def reverse_record(actor: Actor, *, record_id: UUID, reason: str) -> Done:
    """All that is left of the line's presence, or the line where it stands on none; by the branch
    it counts for, and somebody else than who recorded it. Who served reads why."""
    record = access(
        actor,
        ServiceRecord,
        record_id,
        "reverse",
        field="recordId",
        joins=("attendance", "book", "text"),
    )
    if record.attendance is not None:
        shift = locked_shift(record.attendance.shift_id)
        rows = Attendance.objects.select_for_update(no_key=True)
        record.attendance = rows.get(pk=record.attendance.pk)
        record.attendance.shift = shift
    actor = again(actor)
    seat = _seat(actor, record)
    reason = reason.strip()
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(ServiceRecordText, reason=reason) + missing)
    records = _taken_back(actor, record, reason)
    if not records:
        raise Refused(Refusal("NOTHING_TO_REVERSE", "recordId"))
    tell(
        actor.now,
        kind="record_reversed",
        recipients=[record.book.person_id],
        subject=records[0],
        event=f"record_reversed:{records[0].public_id}",
    )
    return Done({"records": records}, office_id=seat.office_id, acted_for=seat.acted_for)


def _seat(actor: Actor, record: ServiceRecord) -> Seat:
    person_id, by = record.book.person_id, recorders(record)
    unit_id = unit_with_another(actor.now, record.branch_id, {*by, person_id})
    seat = take(actor, unit_id, DECIDES, submitted_by=person_id, field="recordId")
    if actor.is_me(person_id):
        raise Refused(Refusal("OWN_SUBMISSION", "recordId"))
    if any(actor.is_me(each) for each in by):
        raise Refused(Refusal("RECORDED_BY_YOU", "recordId"))
    return seat


def _taken_back(actor: Actor, record: ServiceRecord, reason: str) -> list[ServiceRecord]:
    there = record.attendance
    if there is None:
        if record.kind in NOT_REVERSED or hasattr(record, "reversed_by"):
            return []
        return correct_line(
            actor, record, 0, reason=reason, source=SOURCE, source_id=str(record.pk)
        )
    latest = ServiceRecord.objects.filter(attendance=there).latest("pk")
    records = correct_attendance(
        actor, there, there.shift, None, reason=reason, source=SOURCE, source_id=str(latest.pk)
    )
    there.save()
    return records
