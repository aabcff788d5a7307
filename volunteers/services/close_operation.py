"""A society closes an operation."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from volunteers.models import Deployment, Mobilisation
from volunteers.permissions.operations import OPERATES
from volunteers.services.mobilising import OPEN
from volunteers.services.operations import open_operation_of


@deed("close_operation")
def close_operation(actor: Actor, *, operation_id: UUID) -> Done:
    """Once every team is back and nobody is called any more."""
    operation = open_operation_of(actor, operation_id, "lead")
    if Deployment.objects.not_over(actor.now).filter(operation=operation).exists():
        raise Refused(Refusal("TEAM_IS_OUT", "operationId"))
    if Mobilisation.objects.filter(operation=operation, state__in=OPEN).exists():
        raise Refused(Refusal("MOBILISATION_RUNNING", "operationId"))
    operation.closed_by_id, operation.closed_at = actor.me, actor.now
    operation.save(update_fields=["closed_by", "closed_at"])
    return Done({"operation": operation}, office_id=actor.through(OPERATES, operation.unit_id))
