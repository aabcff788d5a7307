import graphene

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.recognition import RecognitionType
from volunteers.services import apply_for_star


class ApplyForStar(ServiceMutation):
    """Applies for a star that one's hours suffice for; a society of its level decides."""

    service = apply_for_star.apply_for_star
    recognition = Thing(RecognitionType, "What was applied for.")

    class Input:
        stars = graphene.Int(required=True, description="One to five.")
