"""Checking in: the attempt is itself a fact, so a refused one is committed and returned."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend import clock
from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.identity.models import ConsentRecord
from backend.policy.values import Policy, policy_at
from backend.telemetry import CHECK_INS
from volunteers.models import Assignment, Attendance, CheckInAttempt, Shift
from volunteers.points import seal_point
from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.event_time import Believed, EventTime, believe
from volunteers.rules.fence import Fence, Point, Verdict, judge_position
from volunteers.services.places import lock_assignment


@dataclass(frozen=True)
class Tap:
    """What the phone knows of the moment: `captured_at` its own clock, `anchor` the server's signed
    time at their last contact and `monotonic_ms` since then. `sent_at` differs with every retry,
    so it is no part of what a key stands for."""

    captured_at: datetime
    position: Point | None = None
    anchor: str | None = None
    monotonic_ms: int | None = None
    sent_at: datetime | None = field(default=None, repr=False)


@deed("check_in", key_for_ever=True)
def check_in(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    assignment, shift = lock_assignment(actor, assignment_id)
    policy = policy_at(actor.now)
    believed = believed_time(actor, tap, policy)
    verdict = judged_position(actor, shift, tap.position, policy)
    facts = CheckInFacts(
        assignment_state=assignment.state,
        shift_state=shift.state,
        start=shift.during.lower,
        end=shift.during.upper,
        at=believed.at,
        opens_before=timedelta(minutes=policy["check_in.opens_before_minutes"]),
        open_elsewhere=Attendance.objects.filter(person_id=actor.me, checked_out_at=None).exists(),
        position=verdict,
    )
    refusals = check_in_refusals(facts)
    attempt = record_attempt(actor, "check_in", assignment, shift, tap, believed, verdict, refusals)
    CHECK_INS.labels("refused" if refusals else "accepted").inc()
    if refusals:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    suspicions = tuple(mark for mark in attempt.marks if mark != "within_error")
    attendance = Attendance.objects.create(
        assignment=assignment,
        shift=shift,
        person_id=assignment.person_id,
        unit_id=shift.unit_id,
        checked_in_at=believed.at,
        within_error="within_error" in attempt.marks,
        needs_review=bool(suspicions),
        review_reasons=list(suspicions),
    )
    assignment.state = Assignment.State.CHECKED_IN
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "changed_at"])
    return Done({"attendance": attendance, "assignment": assignment, "attempt": attempt})


def believed_time(actor: Actor, tap: Tap, policy: Policy) -> Believed:
    event = EventTime(
        captured_at=tap.captured_at,
        received_at=actor.now,
        anchored_at=clock.read_anchor(tap.anchor) if tap.anchor else None,
        monotonic_ms=tap.monotonic_ms,
        sent_at=tap.sent_at,
    )
    return believe(
        event,
        tolerance=timedelta(seconds=policy["check_in.clock_tolerance_seconds"]),
        max_age=timedelta(hours=policy["check_in.max_age_hours"]),
    )


def judged_position(actor: Actor, shift: Shift, point: Point | None, policy: Policy) -> Verdict:
    if point is not None and not consents_to_position(actor):
        return Verdict(Refusal("POSITION_WITHOUT_CONSENT", "position"))
    return judge_position(
        point,
        Fence(
            pin=Point(shift.lng, shift.lat, shift.datum),
            radius=policy["check_in.radius_metres"],
            accuracy_limit=policy["check_in.accuracy_limit_metres"],
        ),
    )


def consents_to_position(actor: Actor) -> bool:
    return ConsentRecord.objects.filter(
        person_id=actor.me,
        purpose=ConsentRecord.Purpose.POSITION,
        withdrawn_at=None,
    ).exists()


def record_attempt(
    actor: Actor,
    kind: str,
    assignment: Assignment,
    shift: Shift,
    tap: Tap,
    believed: Believed,
    verdict: Verdict,
    refusals: Sequence[Refusal],
) -> CheckInAttempt:
    """Refused ones too. A position used without consent is not kept, not even encrypted."""
    public_id = uuid4()
    codes = [refusal.code for refusal in refusals]
    keep_point = tap.position is not None and "POSITION_WITHOUT_CONSENT" not in codes
    return CheckInAttempt.objects.create(
        public_id=public_id,
        kind=kind,
        way="position" if tap.position else "none",
        person_id=assignment.person_id,
        assignment=assignment,
        shift=shift,
        unit_id=shift.unit_id,
        accepted=not refusals,
        codes=codes,
        marks=[*believed.marks, *verdict.marks],
        distance_metres=verdict.distance,
        accuracy_metres=whole_metres(tap.position) if keep_point else None,
        point_sealed=seal_point(tap.position, public_id) if keep_point else None,
        believed_at=believed.at,
        captured_at=tap.captured_at,
        monotonic_ms=whole_milliseconds(tap.monotonic_ms),
        anchored_at=clock.read_anchor(tap.anchor) if tap.anchor else None,
        sent_at=tap.sent_at,
        received_at=actor.now,
    )


def whole_metres(point: Point | None) -> int | None:
    if point is None or point.accuracy is None or not 0 <= point.accuracy < 1e6:
        return None
    return round(point.accuracy)


def whole_milliseconds(count: int | None) -> int | None:
    """None for what no column holds: the attempt is kept all the same."""
    return count if count is not None and abs(count) < 2**63 else None
