import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskType
from volunteers.services import cancel_task


class CancelTask(ServiceMutation):
    """Cancels a task; whoever has it is told."""

    service = cancel_task.cancel_task
    task = Thing(TaskType, "The task, cancelled.")

    class Input:
        task_id = id_of("Task", "Which task.")
        reason = graphene.String(required=True, description="Why; whoever has it reads it.")
