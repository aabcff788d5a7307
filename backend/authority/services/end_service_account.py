"""Shutting another system out again."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import ServiceAccount
from backend.authority.scope import access
from backend.authority.services.create_service_account import MANAGE
from backend.deed import Done, deed
from backend.errors import Refusal, Refused


@deed("end_service_account")
def end_service_account(actor: Actor, *, service_account_id: UUID) -> Done:
    """From its next request on."""
    account = access(actor, ServiceAccount, service_account_id, field="serviceAccountId", lock=True)
    if account.ended_at is not None:
        raise Refused(Refusal("SERVICE_ACCOUNT_ENDED", "serviceAccountId"))
    account.ended_at, account.ended_by_id = actor.now, actor.me
    account.save(update_fields=["ended_at", "ended_by"])
    return Done({"service_account": account}, office_id=actor.through(MANAGE, account.unit_id))
