"""Somebody else than who recorded it says whether a record was wrong."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import Seat, decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, tell
from volunteers.models import Attendance, RecordDispute, ServiceRecord
from volunteers.rules.presence import Credit
from volunteers.selectors.policies import policy_of
from volunteers.services.correcting import correct_attendance, correct_line
from volunteers.services.disputes import DECIDES, State, close, recorders, times_refusals
from volunteers.services.paper_hours import left_on
from volunteers.services.reviewed import locked_shift
from volunteers.services.settling import credit_of, is_credited_already

SOURCE = "dispute"


class Held(NamedTuple):
    """What was found right: both times, or minutes."""

    began_at: datetime | None
    ended_at: datetime | None
    minutes: int | None


@deed("decide_dispute")
def decide_dispute(
    actor: Actor,
    *,
    dispute_id: UUID,
    upheld: bool,
    reason: str,
    began_at: datetime | None = None,
    ended_at: datetime | None = None,
    minutes: int | None = None,
) -> Done:
    """Upheld, it counts as claimed, or as named here, by lines of its own and under the same rules
    as any presence. Declined, nothing changes. The volunteer reads why."""
    actor, dispute, seat = _waiting(actor, dispute_id)
    named = Held(began_at, ended_at, minutes)
    reason = reason.strip()
    refuse_if(_refusals(actor, named, upheld, reason))
    held = named
    if named == (None, None, None):
        held = Held(dispute.claimed_began_at, dispute.claimed_ended_at, dispute.claimed_minutes)
    dispute.reason, dispute.decided_by_id = reason, actor.me
    records = _apply(actor, dispute, held) if upheld else []
    close(dispute, State.APPLIED if upheld else State.DECLINED, actor.now)
    tell(
        actor.now,
        kind=f"dispute_{dispute.state}",
        recipients=[dispute.person_id],
        subject=dispute,
        event=f"dispute_decided:{dispute.public_id}",
    )
    return Done(
        {"dispute": dispute, "records": records},
        office_id=seat.office_id,
        acted_for=seat.acted_for,
    )


def _waiting(actor: Actor, dispute_id: UUID) -> tuple[Actor, RecordDispute, Seat]:
    """Locked: shift, attendance, dispute. Nobody decides on their own, nor on what
    they recorded."""
    known = access(
        actor, RecordDispute, dispute_id, "decide", field="disputeId", joins=("attendance",)
    )
    if known.attendance is not None:
        shift = locked_shift(known.attendance.shift_id)
        known.attendance = Attendance.objects.select_for_update(no_key=True).get(
            pk=known.attendance.pk
        )
        known.attendance.shift = shift
    dispute = access(actor, RecordDispute, dispute_id, "decide", field="disputeId", lock=True)
    dispute.attendance = known.attendance
    actor = again(actor)
    item = open_item(dispute)
    if item is None:
        take(actor, dispute.unit_id, DECIDES, field="disputeId")
        raise Refused(Refusal("DISPUTE_NOT_OPEN", "disputeId"))
    seat = decide(actor, item, field="disputeId")
    if any(actor.is_me(each) for each in recorders(dispute)):
        raise Refused(Refusal("RECORDED_BY_YOU", "disputeId"))
    return actor, dispute, seat


def _refusals(actor: Actor, named: Held, upheld: bool, reason: str) -> list[Refusal]:
    refusals = misfits(RecordDispute, reason=reason)
    if not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    if named != (None, None, None):
        if not upheld:
            refusals.append(Refusal("INVALID", "upheld"))
        refusals += times_refusals(actor.now, *named)
    return refusals


def _apply(actor: Actor, dispute: RecordDispute, held: Held) -> list[ServiceRecord]:
    there = dispute.attendance
    why = {"reason": dispute.reason, "source": SOURCE, "source_id": str(dispute.pk)}
    if there is None:
        record, minutes = _line(actor, dispute, held)
        return correct_line(actor, record, minutes, **why)
    credited = _credited(actor, there, held)
    records = correct_attendance(actor, there, there.shift, credited, **why)
    if not records:
        raise Refused(Refusal("NOTHING_CHANGES", "disputeId"))
    there.save()
    return records


def _line(actor: Actor, dispute: RecordDispute, held: Held) -> tuple[ServiceRecord, int]:
    """The line and what it should say: no more than its day leaves beside it."""
    record = dispute.record
    assert record is not None
    if held.minutes is None:
        raise Refused(Refusal("INVALID", "beganAt"))  # it stands on no presence
    stands = 0 if hasattr(record, "reversed_by") else record.minutes
    if held.minutes == stands:
        raise Refused(Refusal("NOTHING_CHANGES", "minutes"))
    if record.activity is not None and held.minutes > stands:
        left = left_on(actor.now, record.activity, dispute.person_id, record.service_date)
        most = max(stands + left, 0)
        if held.minutes > most:
            raise Refused(Refusal("MORE_THAN_LEFT", "minutes", {"most": most}))
    return record, held.minutes


def _credited(actor: Actor, there: Attendance, held: Held) -> Credit | None:
    """Minutes alone can be no more than what was recorded of the presence is worth."""
    assert there.checked_out_at is not None
    began, ended = held.began_at or there.checked_in_at, held.ended_at or there.checked_out_at
    policy = policy_of(actor.now, there.shift)
    worth = credit_of(there, there.shift, policy, began, ended)
    if held.minutes == 0:
        return None
    if held.minutes is not None:
        most = worth.minutes if worth else 0
        if worth is None or held.minutes > most:
            raise Refused(Refusal("MORE_THAN_PRESENT", "minutes", {"most": most}))
        worth = Credit(worth.start, worth.end, held.minutes)
    if worth is None:
        raise Refused(Refusal("NO_MINUTES_TO_CREDIT", "disputeId"))
    if is_credited_already(there, worth):
        raise Refused(Refusal("MINUTES_ALREADY_CREDITED", "disputeId"))
    return worth
