from backend.messaging.services import unarchive_messages
from graphql_schema.backend.inbox_types import InboxMessageType
from graphql_schema.fields import ids_of
from graphql_schema.service_mutation import ServiceMutation, Things


class UnarchiveMessages(ServiceMutation):
    """Takes messages out again that were put away."""

    service = unarchive_messages.unarchive_messages
    messages = Things(InboxMessageType, "The messages.")

    class Input:
        message_ids = ids_of("InboxMessage", "Which messages.")
