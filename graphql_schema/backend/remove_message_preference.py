from backend.messaging.services import remove_message_preference
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation


class RemoveMessagePreference(ServiceMutation):
    """Takes back what one had chosen by setMessagePreference."""

    service = remove_message_preference.remove_message_preference

    class Input:
        preference_id = id_of("MessagePreference", "Which.")
