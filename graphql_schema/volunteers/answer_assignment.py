import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import answer_assignment


class AnswerAssignment(ServiceMutation):
    """Accepts or declines an offered shift."""

    service = answer_assignment.answer_assignment
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which offer.")
        accept = graphene.Boolean(required=True, description="True to come, false to decline.")
        risk_acknowledged = graphene.Boolean(description="The risk notice was read.")
        agreement_accepted = graphene.Boolean(description="The agreement was read and accepted.")
        reason = graphene.String(description="Why not, if one likes; at most 200 characters.")
