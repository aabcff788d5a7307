import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import contest_no_show


class ContestNoShow(ServiceMutation):
    """Objects to being marked as absent: the office above the leader decides."""

    service = contest_no_show.contest_no_show
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "One's own place.")
        reason = graphene.String(required=True, description="The office reads it.")
