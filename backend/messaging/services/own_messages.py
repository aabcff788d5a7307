"""Messages of one's own inbox, locked."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.errors import Refusal, Refused, refuse_if
from backend.messaging.models import InboxMessage

MOST_AT_ONCE = 100


def own_messages(actor: Actor, message_ids: Sequence[UUID]) -> list[InboxMessage]:
    """In the order asked for, each once. All or none: whatever is not in one's own inbox is
    NOT_FOUND at its place."""
    wanted: dict[UUID, int] = {}
    for index, public_id in enumerate(message_ids):
        wanted.setdefault(public_id, index)
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(Refusal("INVALID", "messageIds"))
    found = {
        message.public_id: message
        for message in scope(actor, InboxMessage)
        .filter(public_id__any=list(wanted))
        .order_by("pk")
        .select_for_update(no_key=True)
    }
    refuse_if(
        [
            Refusal("NOT_FOUND", f"messageIds.{index}")
            for public_id, index in wanted.items()
            if public_id not in found
        ]
    )
    return [found[public_id] for public_id in wanted]
