import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.letter import LetterType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import write_to_office


class WriteToOffice(ServiceMutation):
    """Writes to whoever answers letters over a society or branch. The answer comes into the same
    letter, and the inbox tells of it."""

    service = write_to_office.write_to_office
    letter = Thing(LetterType, "The letter.")

    class Input:
        unit_id = id_of("Unit", "The society or branch.")
        text = graphene.String(required=True, description="At most 1000 characters.")
