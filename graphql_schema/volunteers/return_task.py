import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import return_task


class ReturnTask(ServiceMutation):
    """Returns a task that is not done yet."""

    service = return_task.return_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        part_id = id_of("TaskPart", "Which part.")
        reason = graphene.String(required=True, description="What is missing.")
