"""A volunteer gives a place back."""

from datetime import timedelta
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Activity, Assignment, Shift
from volunteers.selectors.policies import policy_of
from volunteers.services.places import leaders_of, lock_assignment, release
from volunteers.services.substitutes import call_for_substitutes
from volunteers.services.waiting import promote

State = Assignment.State
WITHDRAWABLE = ("offered", "applied", "waitlisted", "accepted")


@deed("withdraw")
def withdraw(actor: Actor, *, assignment_id: UUID, reason: str = "") -> Done:
    """Before the shift begins. In time nobody is written to, and whoever waits has the place; later
    it takes a reason, and where nobody waits those who could step in are asked."""
    assignment, shift = lock_assignment(actor, assignment_id)
    if assignment.state not in WITHDRAWABLE or assignment.during.lower <= actor.now:
        raise Refused(Refusal("NOT_WITHDRAWABLE", "assignmentId"))
    held, late = assignment.state == State.ACCEPTED, _is_late(actor, shift)
    reason = reason.strip()
    missing = [Refusal("REASON_REQUIRED", "reason")] if held and late and not reason else []
    refuse_if(misfits(Assignment, reason=reason) + missing)
    was_asked = assignment.state == State.OFFERED and not assignment.holds_a_place
    release(assignment)
    assignment.state, assignment.reason = State.WITHDRAWN, reason
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "reason", "changed_at"])
    settle_office_items(actor.now, assignment)
    promoted = promote(actor, shift, assignment.slot_id)
    if was_asked or (held and late):
        tell(
            actor.now,
            kind="place_withdrawn",
            recipients=leaders_of(actor, shift.unit_id),
            subject=assignment,
            event=f"place_withdrawn:{assignment.public_id}",
        )
    by_oneself = shift.activity.kind != Activity.Kind.EMERGENCY
    if held and late and by_oneself and not promoted:
        call_for_substitutes(actor, shift, assignment.slot, given_up=assignment)
    return Done({"assignment": assignment})


def _is_late(actor: Actor, shift: Shift) -> bool:
    free = timedelta(hours=policy_of(actor.now, shift)["shift.withdraw_free_hours"])
    return bool(actor.now > shift.during.lower - free)
