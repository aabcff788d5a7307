import graphene

from backend.identity.services import give_consent
from graphql_schema.backend.consents import ConsentType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class GiveConsent(ServiceMutation):
    """Agrees to one purpose under the text that was just read."""

    service = give_consent.give_consent
    consent = Thing(ConsentType, "The consent.")

    class Input:
        purpose = graphene.String(required=True, description="privacy, position, photo or health.")
        text_id = id_of("PolicyText", "The text that was shown, in its newest version in force.")
