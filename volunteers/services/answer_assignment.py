"""A volunteer answers an offer."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.services.consents import sign_up_refusals
from backend.messaging.send import answered, settle_office_items, tell
from volunteers.models import Assignment, Shift
from volunteers.rules.eligibility import SIGN_UP_WINDOW, Read, place_refusals
from volunteers.rules.fairness import BY_CHANCE, KEPT
from volunteers.services.cascading import pass_on
from volunteers.services.places import (
    agreed,
    leaders_of,
    lock_tapped,
    note_read,
    place_facts,
    release,
    take_place,
)
from volunteers.services.waiting import promote


@deed("answer_assignment")
def answer_assignment(
    actor: Actor,
    *,
    assignment_id: UUID,
    accept: bool,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
    reason: str = "",
) -> Done:
    """Accepting is judged like signing up; declining needs no reason and is never refused for
    one."""
    assignment, shift = lock_tapped(actor, assignment_id)
    if assignment.state != Assignment.State.OFFERED:
        raise Refused(Refusal("NOT_WAITING_FOR_ANSWER", "assignmentId"))
    if accept:
        _accept(actor, assignment, shift, Read(risk_acknowledged, agreement_accepted))
    else:
        refuse_if(misfits(Assignment, reason=reason))
        release(assignment)
        assignment.state, assignment.reason = Assignment.State.DECLINED, reason
        settle_office_items(actor.now, assignment)
    assignment.answered_at = assignment.changed_at = actor.now
    assignment.save()
    answered(actor.now, assignment, [assignment.person_id])
    if not accept:
        promote(actor, shift, assignment.slot_id)
    pass_on(actor, assignment.slot_id)
    tell(
        actor.now,
        kind="assignment_answered",
        recipients=leaders_of(actor, shift.unit_id),
        subject=assignment,
        event=f"assignment_answered:{assignment.public_id}",
    )
    return Done({"assignment": assignment})


def _accept(actor: Actor, assignment: Assignment, shift: Shift, read: Read) -> None:
    """A late yes counts while there is a place; only the shift's own closing ends it. What was read
    before joining the queue is not asked again, unless the agreement has changed."""
    person = assignment.person
    read = Read(
        risk_notice=read.risk_notice or assignment.risk_acknowledged_at is not None,
        agreement=read.agreement or agreed(assignment, shift.activity),
    )
    held, slot = assignment.holds_a_place, assignment.slot
    facts = place_facts(actor, shift, [person], slot=slot, read=read)
    judged = sign_up_refusals(actor) + place_refusals(facts[person.pk])
    beside = set(SIGN_UP_WINDOW)
    if held:
        beside |= {"SHIFT_FULL", KEPT}
    if assignment.origin == Assignment.Origin.ASSIGNED:
        beside |= BY_CHANCE
    if assignment.overlap_reason:
        beside |= {"OVERLAPPING"}
        assignment.waived = facts[person.pk].overlapping is not None
    refuse_if([refusal for refusal in judged if refusal.code not in beside])
    if actor.now >= shift.during.upper:
        raise Refused(Refusal("ANSWER_TOO_LATE", "assignmentId"))
    if not held and not take_place(assignment.slot_id):
        raise Refused(Refusal("SHIFT_FULL", "assignmentId"))
    assignment.state = Assignment.State.ACCEPTED
    note_read(actor, assignment, shift.activity, read)
