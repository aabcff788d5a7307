"""Checking in: the attempt is itself a fact, so a refused one is committed and returned."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.policy.values import Policy
from backend.telemetry import CHECK_INS
from volunteers.models import Assignment, Attendance, Shift
from volunteers.rules.check_in import CheckInFacts, check_in_refusals
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Fence, Point, Verdict, judge_position
from volunteers.selectors.policies import policy_of
from volunteers.services.ending import complete, end_presence
from volunteers.services.places import lock_assignment
from volunteers.services.scans import judged_scan, use_up
from volunteers.services.taps import Tap, believed_time, consents_to_position, record_attempt


@deed("check_in", key_for_ever=True)
def check_in(actor: Actor, *, assignment_id: UUID, tap: Tap) -> Done:
    if tap.scan:  # it proves the place: where exactly the phone was is nobody's business then
        tap = replace(tap, position=None)
    former = Attendance.objects.filter(person_id=actor.me, checked_out_at=None).first()
    before = () if former is None else (former.assignment_id,)
    assignment, shift = lock_assignment(actor, assignment_id, *before)
    policy = policy_of(actor.now, shift)
    believed = believed_time(actor, tap, policy)
    scan = judged_scan(actor, shift, tap, believed) if tap.scan else None
    verdict = scan or _judged_position(actor, shift, tap.position, policy)
    facts = CheckInFacts(
        assignment_state=assignment.state,
        shift_state=shift.state,
        start=shift.during.lower,
        end=shift.during.upper,
        at=believed.at,
        opens_before=timedelta(minutes=policy["check_in.opens_before_minutes"]),
        open_elsewhere=former is not None and former.checked_in_at >= believed.at,
        position=verdict,
    )
    refusals = check_in_refusals(facts)
    attempt = record_attempt(
        actor, "check_in", assignment, shift, tap, believed, verdict, refusals, policy
    )
    CHECK_INS.labels("refused" if refusals else "accepted").inc()
    if refusals:
        return Done({"attempt": attempt, "assignment": assignment}, refusals=refusals)
    if tap.scan:
        use_up(actor, tap.scan)
    if former is not None:
        _end_former(actor, former.pk, believed)
    suspicions = [mark for mark in attempt.marks if mark != "within_error"]
    attendance = Attendance.objects.create(
        assignment=assignment,
        shift=shift,
        person_id=assignment.person_id,
        unit_id=shift.unit_id,
        checked_in_at=believed.at,
        within_error="within_error" in attempt.marks,
        needs_review=bool(suspicions),
        review_reasons=suspicions,
    )
    assignment.state = Assignment.State.CHECKED_IN
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "changed_at"])
    return Done({"attendance": attendance, "assignment": assignment, "attempt": attempt})


def _end_former(actor: Actor, key: int, believed: Believed) -> None:
    """Whoever is here now is no longer there: time is handed over, and never counts twice."""
    rows = Attendance.objects.select_for_update(no_key=True, of=("self",)).filter(pk=key)
    former = (
        rows.filter(checked_out_at=None).select_related("shift__activity", "assignment").first()
    )
    if former is not None:
        policy = policy_of(actor.now, former.shift)
        end_presence(actor, former, former.shift, policy, believed.at, believed.marks)
        complete(actor, former.assignment)


def _judged_position(actor: Actor, shift: Shift, point: Point | None, policy: Policy) -> Verdict:
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
