"""An office closes a call that has done its work."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.send import withdraw_unsent
from volunteers.permissions.operations import MOBILISES
from volunteers.services.mobilising import State, open_mobilisation


@deed("close_mobilisation")
def close_mobilisation(actor: Actor, *, mobilisation_id: UUID) -> Done:
    """Nobody answers any more, and nobody is told: whoever came is there."""
    mobilisation = open_mobilisation(actor, mobilisation_id, "keep", states=[State.RUNNING])
    mobilisation.state = State.CLOSED
    mobilisation.ended_by_id, mobilisation.ended_at = actor.me, actor.now
    mobilisation.save(update_fields=["state", "ended_by", "ended_at"])
    withdraw_unsent(mobilisation)
    return Done(
        {"mobilisation": mobilisation},
        office_id=actor.through(MOBILISES, mobilisation.unit_id),
    )
