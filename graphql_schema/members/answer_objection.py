import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.cases import CaseObjectionType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import answer_objection


class AnswerObjection(ServiceMutation):
    """Answers who objects; without it nobody is recognised."""

    service = answer_objection.answer_objection
    objection = Thing(CaseObjectionType, "The objection, answered.")

    class Input:
        objection_id = id_of("CaseObjection", "Which objection.")
        answer = graphene.String(
            required=True, description="Whoever raised it reads it. At most 500 characters."
        )
