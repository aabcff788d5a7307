import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import decide_sign_up


class DecideSignUp(ServiceMutation):
    """Approves or declines who asked for a place in a shift that needs approval."""

    service = decide_sign_up.decide_sign_up
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Whose sign-up.")
        decision = graphene.String(required=True, description="approve or decline.")
        reason = graphene.String(description="Why it was declined; the person reads it.")
