import graphene

from backend.identity.services import correct_person_phone
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class CorrectPersonPhone(ServiceMutation):
    """Corrects the number of somebody who has never logged in. Whoever has a login and lost their
    number claims their entry by claimIdentity."""

    service = correct_person_phone.correct_person_phone
    person = Thing(PersonType, "Whose number it is.")

    class Input:
        person_id = id_of("Person", "Whose.")
        phone = graphene.String(required=True, description="A mobile number of theirs.")
