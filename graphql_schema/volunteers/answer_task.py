import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import answer_task


class AnswerTask(ServiceMutation):
    """Accepts or declines a task that one was asked to do."""

    service = answer_task.answer_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        part_id = id_of("TaskPart", "Which offer.")
        accept = graphene.Boolean(required=True, description="True to do it, false to decline.")
        risk_acknowledged = graphene.Boolean(description="The risk notice was read.")
        agreement_accepted = graphene.Boolean(description="The agreement was read and accepted.")
        reason = graphene.String(description="Why not, if one likes; at most 200 characters.")
