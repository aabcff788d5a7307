"""A volunteer has read the risk notice of a shift in which they have a place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Assignment
from volunteers.services.places import lock_assignment


@deed("acknowledge_risk")
def acknowledge_risk(actor: Actor, *, assignment_id: UUID) -> Done:
    """After it was changed; whoever has no place does so when they take one. What was read before
    the shift is over counts, and when it was read first."""
    assignment, shift = lock_assignment(actor, assignment_id)
    if assignment.state not in Assignment.LIVE:
        raise Refused(Refusal("NOT_ACCEPTED", "assignmentId"))
    if shift.during.upper <= actor.now:
        raise Refused(Refusal("SHIFT_OVER", "assignmentId"))
    assignment.risk_acknowledged_at = assignment.risk_acknowledged_at or actor.now
    assignment.save(update_fields=["risk_acknowledged_at"])
    return Done({"assignment": assignment})
