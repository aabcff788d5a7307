import graphene

from backend.identity.services import unlock_account
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class UnlockAccount(ServiceMutation):
    """Opens a login again that was locked because nobody used it."""

    service = unlock_account.unlock_account
    person = Thing(PersonType, "Whose login it is.")

    class Input:
        person_id = id_of("Person", "Whose.")
        reason = graphene.String(
            required=True, description="How one knows who asks. At most 200 characters."
        )
