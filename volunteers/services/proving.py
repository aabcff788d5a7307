"""What a tap proves: the position, the place's code, or where the policy says so both."""

from dataclasses import replace

from backend.authority.actor import Actor
from backend.errors import Refusal
from backend.policy.values import Policy
from volunteers.models import Assignment, Shift
from volunteers.rules.event_time import Believed
from volunteers.rules.fence import Fence, Point, Verdict, judge_position
from volunteers.services.scans import judged_scan
from volunteers.services.taps import Tap, consents_to_position

WITHOUT_CONSENT = "POSITION_WITHOUT_CONSENT"


def proved(
    actor: Actor, shift: Shift, assignment: Assignment, tap: Tap, believed: Believed, policy: Policy
) -> tuple[Tap, Verdict]:
    """The verdict, and of the tap what is kept: where a code is proof enough, where exactly the
    phone was is nobody's business; and a position without consent is used and kept by nobody."""
    both = policy["check_in.proofs_needed"] > 1
    if tap.scan and not both:
        tap = replace(tap, position=None)
        return tap, judged_scan(actor, shift, assignment, tap, believed, policy)
    if tap.position is not None and not consents_to_position(actor):
        kept = replace(tap, position=None)
        return kept, Verdict(Refusal(WITHOUT_CONSENT, "position"))
    where = _judged_position(shift, tap.position, policy)
    if not both:
        return tap, where
    if not tap.scan:
        return tap, replace(where, refusal=where.refusal or Refusal("SCAN_MISSING", "scan"))
    code = judged_scan(actor, shift, assignment, tap, believed, policy)
    marks = (*code.marks, *where.marks)
    return tap, replace(where, refusal=where.refusal or code.refusal, marks=marks)


def _judged_position(shift: Shift, point: Point | None, policy: Policy) -> Verdict:
    return judge_position(
        point,
        Fence(
            pin=Point(shift.lng, shift.lat, shift.datum),
            radius=policy["check_in.radius_metres"],
            accuracy_limit=policy["check_in.accuracy_limit_metres"],
        ),
    )
