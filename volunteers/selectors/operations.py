"""Operations and who was sent out for them; every list begins at scope()."""

from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from volunteers.models import Deployment, Operation


def operations(actor: Actor, *, is_open: bool | None = None) -> QuerySet[Operation]:
    rows = scope(actor, Operation)
    return rows if is_open is None else rows.filter(closed_at__isnull=is_open)


def deployments(
    actor: Actor, *, operation: UUID | None = None, team: UUID | None = None
) -> QuerySet[Deployment]:
    rows = scope(actor, Deployment)
    if operation is not None:
        rows = rows.filter(operation__public_id=operation)
    return rows if team is None else rows.filter(team__unit__public_id=team)
