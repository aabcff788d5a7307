"""A volunteer keeps their place after all."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Swap
from volunteers.services.places import lock_assignment
from volunteers.services.swaps import end_swap


@deed("withdraw_swap")
def withdraw_swap(actor: Actor, *, assignment_id: UUID) -> Done:
    """Also while a leader has still to agree."""
    place, _ = lock_assignment(actor, assignment_id)
    offers = Swap.objects.filter(place=place, state=Swap.State.OPEN)
    swap = offers.select_related("taken").first()
    if swap is None:
        raise Refused(Refusal("NOT_WITHDRAWABLE", "assignmentId"))
    end_swap(actor, swap, Swap.State.WITHDRAWN)
    return Done({"assignment": place})
