"""An office stops a call."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.messaging.send import settle_office_items, withdraw_unsent
from volunteers.models import Mobilisation
from volunteers.permissions.operations import MOBILISES
from volunteers.services.mobilising import State, open_mobilisation


@deed("stop_mobilisation")
def stop_mobilisation(actor: Actor, *, mobilisation_id: UUID, reason: str) -> Done:
    """What was not sent yet is not sent any more; whoever was alerted is told that it is over, in
    bites as they were alerted."""
    mobilisation = open_mobilisation(actor, mobilisation_id, "keep")
    reason = reason.strip()
    needed = [] if reason else [Refusal("REASON_REQUIRED", "reason")]
    refuse_if(misfits(Mobilisation, reason=reason) + needed)
    mobilisation.state, mobilisation.reason = State.STOPPED, reason
    mobilisation.ended_by_id, mobilisation.ended_at = actor.me, actor.now
    mobilisation.cursor, mobilisation.spread_at = 0, None
    mobilisation.save()
    settle_office_items(actor.now, mobilisation)
    withdraw_unsent(mobilisation)
    return Done(
        {"mobilisation": mobilisation},
        office_id=actor.through(MOBILISES, mobilisation.unit_id),
    )
