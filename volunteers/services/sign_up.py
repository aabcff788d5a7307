"""A volunteer takes a place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.identity.services.consents import sign_up_refusals
from volunteers.models import Assignment, Shift, Slot
from volunteers.rules.eligibility import place_refusals
from volunteers.services.places import place_facts, take_place


@deed("sign_up")
def sign_up(actor: Actor, *, shift_id: UUID, risk_acknowledged: bool = False) -> Done:
    """One live place per person and shift, exact capacity, no overlap: each has its constraint."""
    shift = access(actor, Shift, shift_id, field="shiftId", lock=True, joins=("activity",))
    person = Person.objects.get(pk=actor.me)
    facts = place_facts(actor, shift, [person], risk_acknowledged=risk_acknowledged)[person.pk]
    refusals = sign_up_refusals(actor) + place_refusals(facts)
    if Assignment.objects.filter(shift=shift, person=person, state__in=Assignment.LIVE).exists():
        refusals.insert(0, Refusal("ALREADY_IN_SHIFT", "shiftId"))
    refuse_if(refusals)
    slot = Slot.objects.filter(shift=shift).order_by("pk")[0]
    if shift.needs_approval:
        state = Assignment.State.APPLIED
    elif take_place(slot.pk):
        state = Assignment.State.ACCEPTED
    else:
        raise Refused(Refusal("SHIFT_FULL", "shiftId"))
    assignment = Assignment.objects.create(
        shift=shift,
        during=shift.during,
        slot=slot,
        person=person,
        state=state,
        origin=Assignment.Origin.SIGN_UP,
        answered_at=actor.now,
        risk_acknowledged_at=actor.now if risk_acknowledged else None,
        created_at=actor.now,
        changed_at=actor.now,
    )
    return Done({"assignment": assignment})
