from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import withdraw_swap


class WithdrawSwap(ServiceMutation):
    """Keeps one's place after all."""

    service = withdraw_swap.withdraw_swap
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
