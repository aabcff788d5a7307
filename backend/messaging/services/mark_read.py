"""What a person does with what they were told."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.models import InboxMessage
from backend.messaging.services.own_messages import own_messages


@deed("mark_read")
def mark_read(actor: Actor, *, message_ids: Sequence[UUID]) -> Done:
    """The first reading counts; what is read has arrived."""
    messages = own_messages(actor, message_ids)
    unread = [message for message in messages if message.read_at is None]
    for message in unread:
        message.read_at = actor.now
        message.arrived_at = message.arrived_at or actor.now
    InboxMessage.objects.bulk_update(unread, ["read_at", "arrived_at"])
    return Done({"messages": messages})
