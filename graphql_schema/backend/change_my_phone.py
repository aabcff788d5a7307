import graphene

from backend.identity.services import change_my_phone
from graphql_schema.backend.types import PersonType
from graphql_schema.service_mutation import ServiceMutation, Thing


class ChangeMyPhone(ServiceMutation):
    """Changes one's own number: with the code sent to the new one, and the end of the ID on file
    or, where there is none, the code sent to the old number. All other sessions end. A refused
    attempt is kept with its key."""

    service = change_my_phone.change_my_phone
    person = Thing(PersonType, "Oneself.")

    class Input:
        request_id = graphene.UUID(required=True, description="From requestPhoneChange.")
        code = graphene.String(required=True, description="Sent to the new number.")
        second_fact = graphene.String(description="The last six characters of one's ID's number.")
        old_request_id = graphene.UUID(description="From requestPhoneChange.")
        old_code = graphene.String(description="Sent to the old number.")
