"""A person puts away what they were told."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.models import InboxMessage
from backend.messaging.services.own_messages import own_messages


@deed("archive_messages")
def archive_messages(actor: Actor, *, message_ids: Sequence[UUID]) -> Done:
    """Out of the inbox, its threads and its count; the first time counts. What somebody puts away
    has arrived."""
    messages = own_messages(actor, message_ids)
    lying = [message for message in messages if message.archived_at is None]
    for message in lying:
        message.archived_at = actor.now
        message.arrived_at = message.arrived_at or actor.now
    InboxMessage.objects.bulk_update(lying, ["archived_at", "arrived_at"])
    return Done({"messages": messages})
