import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import decide_no_show


class DecideNoShow(ServiceMutation):
    """Decides on an objection against being marked as absent."""

    service = decide_no_show.decide_no_show
    assignment = Thing(AssignmentType, "The place after the decision.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
        upheld = graphene.Boolean(required=True, description="true: the mark is taken back.")
        reason = graphene.String(required=True, description="The volunteer reads it.")
