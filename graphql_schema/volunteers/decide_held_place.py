import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import decide_held_place


class DecideHeldPlace(ServiceMutation):
    """Decides on the place of somebody whose guardian no longer agrees."""

    service = decide_held_place.decide_held_place
    assignment = Thing(AssignmentType, "The place after the decision.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
        decision = graphene.String(required=True, description="keep or free.")
        reason = graphene.String(description="Needed to free it; its holder reads it.")
