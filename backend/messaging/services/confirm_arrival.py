"""A phone says what has reached it, before its owner has looked."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.messaging.models import InboxMessage
from backend.messaging.services.own_messages import own_messages


@deed("confirm_arrival")
def confirm_arrival(actor: Actor, *, message_ids: Sequence[UUID]) -> Done:
    """Pushed to it or fetched by it: from here on nobody looks for the person another way. The
    first sign counts."""
    messages = own_messages(actor, message_ids)
    new = [message for message in messages if message.arrived_at is None]
    for message in new:
        message.arrived_at = actor.now
    InboxMessage.objects.bulk_update(new, ["arrived_at"])
    return Done({"messages": messages})
