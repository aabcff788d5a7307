"""Reads of this room."""

from django.db.models import Q, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.messaging.models import Webhook


def webhooks(actor: Actor, ended: bool | None = None) -> QuerySet[Webhook]:
    """Those that are called, or those that are not any more."""
    over = Q(ended_at__isnull=False) | Q(account__ended_at__isnull=False)
    over |= Q(account__expires_at__lte=actor.now)
    rows = scope(actor, Webhook)
    return rows.filter(over) if ended else rows.exclude(over)
