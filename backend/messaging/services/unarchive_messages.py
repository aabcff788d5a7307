"""A person takes out again what they put away."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.models import InboxMessage
from backend.messaging.services.own_messages import own_messages


@deed("unarchive_messages")
def unarchive_messages(actor: Actor, *, message_ids: Sequence[UUID]) -> Done:
    """As it was, read or unread."""
    messages = own_messages(actor, message_ids)
    away = [message for message in messages if message.archived_at is not None]
    for message in away:
        message.archived_at = None
    InboxMessage.objects.bulk_update(away, ["archived_at"])
    return Done({"messages": messages})
