"""A volunteer no longer disputes a record."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import RecordDispute
from volunteers.services.disputes import State, close


@deed("withdraw_dispute")
def withdraw_dispute(actor: Actor, *, dispute_id: UUID) -> Done:
    dispute = access(actor, RecordDispute, dispute_id, "withdraw", field="disputeId", lock=True)
    if dispute.state != State.RAISED:
        raise Refused(Refusal("DISPUTE_NOT_OPEN", "disputeId"))
    close(dispute, State.WITHDRAWN, actor.now)
    return Done({"dispute": dispute})
