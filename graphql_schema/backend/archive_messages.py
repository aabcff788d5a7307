from backend.messaging.services import archive_messages
from graphql_schema.backend.inbox_types import InboxMessageType
from graphql_schema.fields import ids_of
from graphql_schema.service_mutation import ServiceMutation, Things


class ArchiveMessages(ServiceMutation):
    """Puts messages of one's own inbox away, out of its threads and its count."""

    service = archive_messages.archive_messages
    messages = Things(InboxMessageType, "The messages.")

    class Input:
        message_ids = ids_of("InboxMessage", "Which messages.")
