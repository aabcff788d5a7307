from backend.messaging.services import mark_read
from graphql_schema.backend.inbox_types import InboxMessageType
from graphql_schema.fields import ids_of
from graphql_schema.service_mutation import ServiceMutation, Things


class MarkRead(ServiceMutation):
    """Marks messages of one's own inbox as read."""

    service = mark_read.mark_read
    messages = Things(InboxMessageType, "The messages.")

    class Input:
        message_ids = ids_of("InboxMessage", "Which messages.")
