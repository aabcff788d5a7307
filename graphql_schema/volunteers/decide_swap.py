import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import decide_swap


class DecideSwap(ServiceMutation):
    """Agrees that a place changes hands, or declines."""

    service = decide_swap.decide_swap
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "The place of whoever would take over.")
        accept = graphene.Boolean(required=True, description="False declines.")
        reason = graphene.String(description="Needed to decline; they read it.")
