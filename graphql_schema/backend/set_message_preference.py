import graphene

from backend.messaging.services import set_message_preference
from graphql_schema.backend.preference_types import MessagePreferenceType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class SetMessagePreference(ServiceMutation):
    """Chooses what is not pushed, or once a day: what all that is named here holds of. It lies in
    the inbox all the same."""

    service = set_message_preference.set_message_preference
    preference = Thing(MessagePreferenceType, "What holds now of these conditions.")

    class Input:
        way = graphene.String(required=True, description="mute or digest.")
        kind = graphene.String(description="Only of this kind, from messageKinds.")
        unit_id = id_of("Unit", "Only about what lies there or below.", required=False)
        field = graphene.String(description="Only about this field of service.")
