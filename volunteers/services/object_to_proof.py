"""Somebody of the branch says why a proof on its list should not be confirmed."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import refuse_if
from backend.fits import misfits
from volunteers.models import ProofObjection, ProofSeal


@deed("object_to_proof")
def object_to_proof(actor: Actor, *, seal_id: UUID, reason: str) -> Done:
    """Only while it is on the list: whoever decides has it before them then, and reads it."""
    seal = access(actor, ProofSeal, seal_id, "object", field="sealId", lock=True)
    reason = reason.strip()
    refuse_if(misfits(ProofObjection, reason=reason))
    objection = ProofObjection.objects.create(
        seal=seal, person_id=actor.me, reason=reason, raised_at=actor.now
    )
    return Done({"objection": objection})
