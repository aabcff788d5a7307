"""A leader approves or declines who asked for a place."""

from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.authority.seats import decide, take
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import open_item, settle_office_items, tell
from volunteers.models import Assignment, Shift
from volunteers.services.cascading import pass_on
from volunteers.services.places import take_place
from volunteers.services.waiting import judge_again

DECISIONS = {"approve": Assignment.State.ACCEPTED, "decline": Assignment.State.DECLINED}


@deed("decide_sign_up")
def decide_sign_up(actor: Actor, *, assignment_id: UUID, decision: str, reason: str = "") -> Done:
    """Judged again as whoever signs up now. An approval that finds no place changes nothing: the
    person still asks. Declined, they read why."""
    known = access(actor, Assignment, assignment_id, "decide", field="assignmentId")
    locked = Shift.objects.select_related("activity").select_for_update(no_key=True, of=("self",))
    shift = locked.get(pk=known.shift_id)
    joins = ("person", "slot")
    place = access(
        actor, Assignment, assignment_id, "decide", field="assignmentId", lock=True, joins=joins
    )
    actor = again(actor)
    item = open_item(place, "sign_up_to_decide")
    if place.state != Assignment.State.APPLIED or item is None:
        take(actor, shift.unit_id, "shift.assign", field="assignmentId")
        raise Refused(Refusal("NOTHING_TO_DECIDE", "assignmentId"))
    seat = decide(actor, item, field="assignmentId")
    reason = reason.strip()
    refuse_if(_refusals(decision, reason))
    if decision == "approve":
        _take(actor, shift, place)
    place.state, place.reason = DECISIONS[decision], reason
    place.changed_at = actor.now
    place.save(update_fields=["state", "reason", "changed_at"])
    settle_office_items(actor.now, place)
    if decision == "approve":
        pass_on(actor, place.slot_id)
    tell(
        actor.now,
        kind="sign_up_approved" if decision == "approve" else "sign_up_declined",
        recipients=[place.person_id],
        subject=place,
        event=f"sign_up_decided:{place.public_id}",
    )
    return Done({"assignment": place}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(decision: str, reason: str) -> list[Refusal]:
    refusals = misfits(Assignment, reason=reason)
    if decision not in DECISIONS:
        refusals.append(Refusal("INVALID", "decision"))
    if decision == "decline" and not reason:
        refusals.append(Refusal("REASON_REQUIRED", "reason"))
    return refusals


def _take(actor: Actor, shift: Shift, place: Assignment) -> None:
    if shift.during.upper <= actor.now:
        raise Refused(Refusal("SHIFT_OVER", "assignmentId"))
    judge_again(actor, shift, place)
    if not take_place(place.slot_id):
        raise Refused(Refusal("SHIFT_FULL", "assignmentId"))
