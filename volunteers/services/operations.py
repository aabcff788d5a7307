"""Inner steps of the deeds of an operation, under lock."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.errors import Refusal, Refused
from volunteers.models import Operation


def open_operation_of(
    actor: Actor, operation_id: UUID, action: str = "see", *, field: str = "operationId"
) -> Operation:
    """Locked, so that it is not closed meanwhile."""
    operation = access(actor, Operation, operation_id, action, field=field, lock=True)
    if operation.closed_at is not None:
        raise Refused(Refusal("OPERATION_CLOSED", field))
    return operation
