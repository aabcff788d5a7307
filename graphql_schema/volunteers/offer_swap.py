import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import offer_swap


class OfferSwap(ServiceMutation):
    """Offers one's place to the team, or to one person; it stays one's own until it is taken."""

    service = offer_swap.offer_swap
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
        volunteer_no = graphene.String(description="Of whom it is for; left out: the team.")
