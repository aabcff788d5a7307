"""Telling another system of a society what waits for its offices."""

from secrets import token_urlsafe
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.models import ServiceAccount
from backend.authority.scope import access
from backend.authority.services.create_service_account import MANAGE
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.addresses import may_be_called
from backend.messaging.models import Webhook

SECRET_BYTES = 32


@deed("create_webhook")
def create_webhook(actor: Actor, *, service_account_id: UUID, url: str) -> Done:
    """Of the units its account reaches, from now on; with ids alone: for the rest the system asks
    by its own rights. The secret with which each call is signed is said once."""
    account = access(actor, ServiceAccount, service_account_id, field="serviceAccountId", lock=True)
    url = url.strip()
    refuse_if(misfits(Webhook, url=url))
    if not may_be_called(url):
        raise Refused(Refusal("INVALID", "url"))
    if account.ended_at is not None or account.expires_at <= actor.now:
        raise Refused(Refusal("SERVICE_ACCOUNT_ENDED", "serviceAccountId"))
    if Webhook.objects.filter(account=account, ended_at=None).exists():
        raise Refused(Refusal("WEBHOOK_THERE_ALREADY", "serviceAccountId"))
    webhook = Webhook(account=account, url=url, created_by_id=actor.me, created_at=actor.now)
    webhook.secret = secret = token_urlsafe(SECRET_BYTES)
    webhook.save(force_insert=True)
    return Done(
        {"webhook": webhook},
        office_id=actor.through(MANAGE, account.unit_id),
        said={"secret": secret},
    )
