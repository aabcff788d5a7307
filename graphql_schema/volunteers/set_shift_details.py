import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import set_shift_details


class SetShiftDetails(ServiceMutation):
    """Says what only those who come to a shift have to know, in the place of what there was."""

    service = set_shift_details.set_shift_details
    shift = Thing(ShiftType, "The shift.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        address = graphene.String(description="Where exactly, at most 200 characters.")
        contact = graphene.String(description="Whom to ask for, at most 200 characters.")
        contact_phone = graphene.String(description="Their phone; a landline too.")
        door_code = graphene.String(description="What opens the door, at most 200 characters.")
