"""Whoever leads confirms that a task is done."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from volunteers.services.tasks import State, decided, to_decide


@deed("confirm_task")
def confirm_task(actor: Actor, *, part_id: UUID) -> Done:
    """It credits no minute: hours of it are recorded by hand."""
    actor, part, seat = to_decide(actor, part_id)
    decided(actor, part, State.CONFIRMED)
    return Done({"part": part}, office_id=seat.office_id, acted_for=seat.acted_for)
