"""A volunteer takes over the place of somebody who would hand it on."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.identity.services.consents import sign_up_refusals
from backend.messaging.send import ask_office
from volunteers.models import Assignment, Shift, Swap
from volunteers.rules.eligibility import SIGN_UP_WINDOW, Read, place_refusals
from volunteers.selectors.policies import policy_of
from volunteers.services.places import note_read, place_facts
from volunteers.services.substitutes import people_around
from volunteers.services.swaps import hand_over, open_swaps

State = Assignment.State


@deed("accept_swap")
def accept_swap(
    actor: Actor,
    *,
    shift_id: UUID,
    slot_id: UUID | None = None,
    risk_acknowledged: bool = False,
    agreement_accepted: bool = False,
) -> Done:
    """The first has it, judged as if the giver had gone and they signed up; only that sign-up may
    be over by then. Where a leader has to agree, the giver holds it until then."""
    shift = access(actor, Shift, shift_id, field="shiftId", lock=True, joins=("activity",))
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    swap = _offered(actor, shift, slot_id)
    slot = swap.place.slot
    slot.taken -= 1
    read = Read(risk_acknowledged, agreement_accepted)
    judged = place_refusals(place_facts(actor, shift, [person], slot=slot, read=read)[person.pk])
    refusals = sign_up_refusals(actor)
    refusals += [each for each in judged if each.code not in SIGN_UP_WINDOW]
    refuse_if(refusals)
    taker = Assignment(
        shift=shift,
        during=shift.during,
        slot=slot,
        person=person,
        state=State.APPLIED,
        origin=Assignment.Origin.SIGN_UP,
        answered_at=actor.now,
        created_at=actor.now,
        changed_at=actor.now,
    )
    note_read(actor, taker, shift.activity, read)
    if shift.needs_approval or policy_of(actor.now, shift)["shift.swap_needs_approval"]:
        _ask(actor, swap, taker)
    else:
        hand_over(actor, swap, taker)
    return Done({"assignment": taker})


def _offered(actor: Actor, shift: Shift, slot_id: UUID | None) -> Swap:
    """To oneself before to all; the first one first."""
    if shift.during.lower > actor.now:
        for swap in open_swaps(shift).order_by("-to_number", "pk"):
            named = slot_id in (None, swap.place.slot.public_id)
            if named and people_around(actor, shift, swap.place, swap.to_number).filter(
                pk=actor.me
            ):
                return swap
    raise Refused(Refusal("NO_SWAP", "shiftId"))


def _ask(actor: Actor, swap: Swap, taker: Assignment) -> None:
    taker.save(force_insert=True)
    swap.taken, swap.changed_at = taker, actor.now
    swap.save(update_fields=["taken", "changed_at"])
    ask_office(
        actor.now,
        unit=taker.shift.unit_id,
        permission="shift.assign",
        kind="swap_to_decide",
        mutation="decideSwap",
        subject=taker,
        event=f"swap_to_decide:{taker.public_id}",
        due_at=taker.during.lower,
        submitted_by_id=actor.me,
    )
