import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import sign_up


class SignUp(ServiceMutation):
    """Takes a place in an open shift, or a position in its queue."""

    service = sign_up.sign_up
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        slot_id = id_of("Slot", "Which role, where there are several.", required=False)
        risk_acknowledged = graphene.Boolean(description="The risk notice was read.")
        agreement_accepted = graphene.Boolean(description="The agreement was read and accepted.")
        waits = graphene.Boolean(description="Wait for a place where none is free.")
