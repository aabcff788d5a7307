"""Telling another system nothing any more."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.services.create_service_account import MANAGE
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.messaging.models import Webhook


@deed("end_webhook")
def end_webhook(actor: Actor, *, webhook_id: UUID) -> Done:
    """What it was still to be told is not told."""
    joins = ("account",)
    webhook = access(actor, Webhook, webhook_id, field="webhookId", lock=True, joins=joins)
    if webhook.ended_at is not None:
        raise Refused(Refusal("WEBHOOK_ENDED", "webhookId"))
    webhook.ended_at, webhook.ended_by_id = actor.now, actor.me
    webhook.save(update_fields=["ended_at", "ended_by"])
    office = actor.through(MANAGE, webhook.account.unit_id)
    return Done({"webhook": webhook}, office_id=office)
