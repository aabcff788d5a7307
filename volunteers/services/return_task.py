"""Whoever leads returns a task that is not done yet."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from volunteers.models import TaskPart
from volunteers.services.tasks import State, decided, to_decide


@deed("return_task")
def return_task(actor: Actor, *, part_id: UUID, reason: str) -> Done:
    """Whoever reported it reads why, and reports again or gives it back."""
    actor, part, seat = to_decide(actor, part_id)
    reason = reason.strip()
    missing = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(missing + misfits(TaskPart, reason=reason))
    decided(actor, part, State.RETURNED, reason)
    return Done({"part": part}, office_id=seat.office_id, acted_for=seat.acted_for)
