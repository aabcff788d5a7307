"""A leader decides on the place of somebody who does not serve as they did: a guardian no longer
agrees, they are suspended or on leave."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.models import OfficeItem
from backend.messaging.send import office_items, settle_office_items, tell
from volunteers.models import Assignment, Shift
from volunteers.services.places import release
from volunteers.services.places_ahead import AHEAD

DECISIONS = ("keep", "free")


@deed("decide_held_place")
def decide_held_place(
    actor: Actor, *, assignment_id: UUID, decision: str, reason: str = ""
) -> Done:
    """Freed, the place is given back as if its holder had; kept, an offer still needs the
    guardian's consent before it can be accepted, and one that is asked for still waits for its own
    decision. Nobody decides on a place of their own."""
    known = access(actor, Assignment, assignment_id, "decide", field="assignmentId")
    shift = Shift.objects.select_for_update(no_key=True).get(pk=known.shift_id)
    assignment = access(actor, Assignment, assignment_id, "decide", field="assignmentId", lock=True)
    actor = again(actor)
    seat = take(
        actor,
        shift.unit_id,
        "shift.assign",
        submitted_by=assignment.person_id,
        field="assignmentId",
    )
    reason = reason.strip()
    refuse_if(_refusals(actor, assignment, decision, reason))
    if decision == "free":
        release(assignment)
        assignment.state = Assignment.State.WITHDRAWN
    assignment.reason = reason
    assignment.changed_at = actor.now
    assignment.save(update_fields=["state", "reason", "changed_at"])
    if decision == "keep":
        _asked(assignment).update(settled_at=actor.now)
    else:
        settle_office_items(actor.now, assignment)
    tell(
        actor.now,
        kind="held_place_kept" if decision == "keep" else "held_place_freed",
        recipients=[assignment.person_id],
        subject=assignment,
        event=f"held_place:{assignment.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
    )
    return Done({"assignment": assignment}, office_id=seat.office_id, acted_for=seat.acted_for)


def _asked(place: Assignment) -> QuerySet[OfficeItem]:
    return office_items(place).filter(mutation="decideHeldPlace", settled_at=None)


def _refusals(actor: Actor, assignment: Assignment, decision: str, reason: str) -> list[Refusal]:
    over = assignment.state not in AHEAD or assignment.during.upper <= actor.now
    if over or not _asked(assignment).exists():
        raise Refused(Refusal("NOTHING_TO_DECIDE", "assignmentId"))
    refusals = misfits(Assignment, reason=reason)
    if assignment.person_id == actor.me:
        refusals.append(Refusal("OWN_PLACE", "assignmentId"))
    if decision not in DECISIONS:
        refusals.append(Refusal("INVALID", "decision"))
    if decision == "free" and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    return refusals
