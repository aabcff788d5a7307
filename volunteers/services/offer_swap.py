"""A volunteer would hand their place on."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from volunteers.models import Activity, Assignment, Swap
from volunteers.rules.eligibility import SIGN_UP_WINDOW, TO_READ
from volunteers.selectors.in_sight import in_sight
from volunteers.services.places import lock_assignment
from volunteers.services.substitutes import able_to_come, people_around


@deed("offer_swap")
def offer_swap(actor: Actor, *, assignment_id: UUID, volunteer_no: str = "") -> Done:
    """To the team, or to whoever has that number; whether anybody has it is not said. Nobody goes
    into an emergency who is not sent."""
    place, shift = lock_assignment(actor, assignment_id)
    if place.state != Assignment.State.ACCEPTED or place.during.lower <= actor.now:
        raise Refused(Refusal("NOT_ACCEPTED", "assignmentId"))
    if shift.activity.kind == Activity.Kind.EMERGENCY:
        raise Refused(Refusal("EMERGENCY_BY_ASSIGNMENT", "assignmentId"))
    number = volunteer_no.strip()
    refuse_if(misfits(Swap, to_number=number))
    swap = Swap.objects.filter(place=place).first() or Swap(place=place, offered_at=actor.now)
    if swap.pk and swap.state == Swap.State.OPEN:
        raise Refused(Refusal("SWAP_OPEN", "assignmentId"))
    swap.state, swap.to_number, swap.taken = Swap.State.OPEN, number, None
    swap.offered_at = swap.changed_at = actor.now
    swap.save()
    place.slot.taken -= 1
    people = people_around(actor, shift, place, number)
    able = able_to_come(actor, shift, place.slot, people, TO_READ | SIGN_UP_WINDOW)
    tell(
        actor.now,
        kind="swap_offered",
        recipients=set(able) & in_sight(able, shift.activity, actor.now),
        subject=shift,
        event=f"swap_offered:{swap.public_id}:{actor.now:%Y%m%d%H%M%S%f}",
    )
    return Done({"assignment": place})
