"""A volunteer does not do a task after all."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from volunteers.models import TaskPart
from volunteers.services.tasks import State, hand_back, locked_part


@deed("give_back_task")
def give_back_task(actor: Actor, *, part_id: UUID, reason: str = "") -> Done:
    """Without a reason, if one likes; somebody else may take it then."""
    part = locked_part(actor, part_id, "answer")
    if part.state not in (State.TAKEN, State.RETURNED):
        raise Refused(Refusal("TASK_NOT_YOURS", "partId"))
    reason = reason.strip()
    refuse_if(misfits(TaskPart, reason=reason))
    hand_back(actor, part, reason)
    return Done({"part": part})
