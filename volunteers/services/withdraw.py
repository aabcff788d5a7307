"""A volunteer gives a place back."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, tell
from volunteers.models import Assignment
from volunteers.services.places import leaders_of, lock_assignment
from volunteers.services.waiting import give_back, promote

WITHDRAWABLE = ("offered", "applied", "waitlisted", "accepted")


@deed("withdraw")
def withdraw(actor: Actor, *, assignment_id: UUID, reason: str = "") -> Done:
    """Before the shift begins; a held place goes to who waits for one, and the leaders are told."""
    assignment, shift = lock_assignment(actor, assignment_id)
    if assignment.state not in WITHDRAWABLE or assignment.during.lower <= actor.now:
        raise Refused(Refusal("NOT_WITHDRAWABLE", "assignmentId"))
    give_back(actor, shift, assignment)
    assignment.state = Assignment.State.WITHDRAWN
    refuse_if(misfits(Assignment, reason=reason))
    assignment.reason = reason
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "reason", "changed_at"])
    settle_office_items(actor.now, assignment)
    promote(actor, shift, assignment.slot_id)
    tell(
        actor.now,
        kind="place_withdrawn",
        recipients=leaders_of(actor, shift.unit_id),
        subject=assignment,
        event=f"place_withdrawn:{assignment.public_id}",
    )
    return Done({"assignment": assignment})
