from backend.messaging.services import confirm_arrival
from graphql_schema.backend.inbox_types import InboxMessageType
from graphql_schema.fields import ids_of
from graphql_schema.service_mutation import ServiceMutation, Things


class ConfirmArrival(ServiceMutation):
    """Says that messages have reached this phone, pushed to it or fetched, before they are read.
    While a message has no such sign, its sender is shown so, and it is sent by other ways."""

    service = confirm_arrival.confirm_arrival
    messages = Things(InboxMessageType, "The messages.")

    class Input:
        message_ids = ids_of("InboxMessage", "Which messages.")
