import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import say_coming


class SayComing(ServiceMutation):
    """Says that one is on the way to a place of one's own, near the shift's time."""

    service = say_coming.say_coming
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
        minutes = graphene.Int(required=True, description="Minutes until one is there, up to 720.")
