import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import cancel_shift


class CancelShift(ServiceMutation):
    """Cancels a shift; whoever held or wanted a place in it is told."""

    service = cancel_shift.cancel_shift
    shift = Thing(ShiftType, "The shift, cancelled.")

    class Input:
        shift_id = id_of("Shift", "Which shift; one that is not over and to which nobody has come.")
        reason = graphene.String(required=True, description="Why; whoever sees it reads it.")
