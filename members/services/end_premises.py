"""A branch has left a place."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from members.evidence_permissions import KEEPS
from members.models import Branch, Premises


@deed("end_premises")
def end_premises(actor: Actor, *, premises_id: UUID) -> Done:
    premises = access(actor, Premises, premises_id, "keep", field="premisesId", lock=True)
    Branch.objects.select_for_update(no_key=True).get(pk=premises.branch_id)
    if premises.ended_at is not None:
        raise Refused(Refusal("PREMISES_ENDED", "premisesId"))
    premises.ended_at = actor.now
    premises.save(update_fields=["ended_at"])
    return Done({"premises": premises}, office_id=actor.through(KEEPS, premises.branch_id))
