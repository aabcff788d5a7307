import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import mark_no_show


class MarkNoShow(ServiceMutation):
    """Says who did not come to a shift that has begun; each may contest it."""

    service = mark_no_show.mark_no_show
    assignments = Things(AssignmentType, "The places, free again.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        assignment_ids = ids_of("Assignment", "Whose places, at most 200 at once.")
        reason = graphene.String(required=True, description="Whoever is marked reads it.")
