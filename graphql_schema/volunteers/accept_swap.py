import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import accept_swap


class AcceptSwap(ServiceMutation):
    """Takes over a place that somebody offers in a shift."""

    service = accept_swap.accept_swap
    assignment = Thing(AssignmentType, "One's place, had or waiting for a leader's word.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        slot_id = id_of("Slot", "Only in this role.", required=False)
        risk_acknowledged = graphene.Boolean(description="The risk notice was read.")
        agreement_accepted = graphene.Boolean(description="The agreement was read and accepted.")
