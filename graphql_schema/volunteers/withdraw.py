import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import withdraw


class Withdraw(ServiceMutation):
    """Gives a place back before the shift begins; late, those who could step in are asked."""

    service = withdraw.withdraw
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
        reason = graphene.String(description="Why, at most 200 characters; needed once it is late.")
