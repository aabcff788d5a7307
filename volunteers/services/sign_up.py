"""A volunteer takes a place, or stands in the queue for one."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.identity.services.consents import sign_up_refusals
from backend.messaging.send import ask_office
from volunteers.models import Activity, Assignment, Shift, Slot
from volunteers.rules.eligibility import Read, place_refusals
from volunteers.rules.fairness import KEPT
from volunteers.selectors.policies import policy_of
from volunteers.services.cascading import pass_on
from volunteers.services.places import chosen_slot, note_read, place_facts, take_place
from volunteers.services.waiting import next_ticket, promote

State = Assignment.State
FULL = "SHIFT_FULL"
NONE_FREE = {FULL, KEPT}


@deed("sign_up")
def sign_up(
    actor: Actor,
    *,
    shift_id: UUID,
    slot_id: UUID | None = None,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
    waits: bool = False,
) -> Done:
    """One live place per person and shift, exact capacity, no overlap: each has its constraint. The
    person is locked: whoever suspends them or sends them on leave finds the place, or they the end.
    Whoever waited gets what is free first. Where a leader approves, one may ask whatever is
    free. Nobody goes into an emergency who is not sent (志愿服务条例, article 24)."""
    shift = access(actor, Shift, shift_id, field="shiftId", lock=True, joins=("activity",))
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    slot = chosen_slot(shift, slot_id)
    if not shift.needs_approval:
        promote(actor, shift, slot.pk)
        slot.refresh_from_db()
    read = Read(risk_acknowledged, agreement_accepted)
    facts = place_facts(actor, shift, [person], slot=slot, read=read)
    refusals = sign_up_refusals(actor) + place_refusals(facts[person.pk])
    free = not any(each.code in NONE_FREE for each in refusals)
    if shift.needs_approval or waits:
        refusals = [each for each in refusals if each.code not in NONE_FREE]
    if Assignment.objects.filter(shift=shift, person=person, state__in=Assignment.LIVE).exists():
        refusals.insert(0, Refusal("ALREADY_IN_SHIFT", "shiftId"))
    if shift.activity.kind == Activity.Kind.EMERGENCY:
        refusals.append(Refusal("EMERGENCY_BY_ASSIGNMENT", "shiftId"))
    refuse_if(refusals)
    assignment = Assignment(
        shift=shift,
        during=shift.during,
        slot=slot,
        person=person,
        origin=Assignment.Origin.SIGN_UP,
        answered_at=actor.now,
        created_at=actor.now,
        changed_at=actor.now,
    )
    note_read(actor, assignment, shift.activity, read)
    _settle(actor, shift, slot, assignment, free=free, waits=waits)
    assignment.save(force_insert=True)
    if assignment.state == State.APPLIED:
        _ask(actor, shift, assignment)
    elif assignment.state == State.ACCEPTED:
        pass_on(actor, slot.pk)
    return Done({"assignment": assignment})


def _settle(
    actor: Actor, shift: Shift, slot: Slot, assignment: Assignment, *, free: bool, waits: bool
) -> None:
    if shift.needs_approval:
        assignment.state = State.APPLIED
    elif free and take_place(slot.pk):
        assignment.state = State.ACCEPTED
    elif waits:
        most = policy_of(actor.now, shift)["shift.waiting_most"]
        waiting = Assignment.objects.filter(slot=slot, state=State.WAITLISTED).count()
        if waiting >= most:
            raise Refused(Refusal("WAITING_LIST_FULL", "shiftId", {"most": most}))
        assignment.state, assignment.ticket = State.WAITLISTED, next_ticket(slot)
    else:
        raise Refused(Refusal(FULL, "shiftId"))


def _ask(actor: Actor, shift: Shift, assignment: Assignment) -> None:
    ask_office(
        actor.now,
        unit=shift.unit_id,
        permission="shift.assign",
        kind="sign_up_to_decide",
        mutation="decideSignUp",
        subject=assignment,
        event=f"sign_up_to_decide:{assignment.public_id}",
        due_at=shift.during.lower,
        submitted_by_id=actor.me,
    )
