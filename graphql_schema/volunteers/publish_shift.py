from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import publish_shift


class PublishShift(ServiceMutation):
    """Opens a shift for sign-up, and its activity with it."""

    service = publish_shift.publish_shift
    shift = Thing(ShiftType, "The shift.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
