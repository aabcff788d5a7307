import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import take_task


class TakeTask(ServiceMutation):
    """Takes a task that is open."""

    service = take_task.take_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        task_id = id_of("Task", "Which task.")
        risk_acknowledged = graphene.Boolean(description="The risk notice was read.")
        agreement_accepted = graphene.Boolean(description="The agreement was read and accepted.")
