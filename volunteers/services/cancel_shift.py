"""A shift does not take place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.send import tell
from volunteers.models import Shift
from volunteers.services.cancelling import cancel, reason_refusals


@deed("cancel_shift")
def cancel_shift(actor: Actor, *, shift_id: UUID, reason: str) -> Done:
    """Before it is over, and while nobody has come. Whoever held, wanted or was offered a place is
    told."""
    shift = access(actor, Shift, shift_id, "edit", field="shiftId", lock=True)
    if shift.state == Shift.State.CANCELLED:
        raise Refused(Refusal("SHIFT_CANCELLED", "shiftId"))
    if shift.during.upper <= actor.now:
        raise Refused(Refusal("SHIFT_OVER", "shiftId"))
    reason = reason.strip()
    refuse_if(reason_refusals(reason))
    tell(
        actor.now,
        kind="shift_cancelled",
        recipients=cancel(actor, [shift], reason, field="shiftId"),
        subject=shift,
        event=f"shift_cancelled:{shift.public_id}",
    )
    return Done({"shift": shift}, office_id=actor.through("activity.create", shift.unit_id))
