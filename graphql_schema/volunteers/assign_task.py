import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import assign_task


class AssignTask(ServiceMutation):
    """Asks people to do a task; they accept or decline."""

    service = assign_task.assign_task
    parts = Things(TaskPartType, "The offers.")

    class Input:
        task_id = id_of("Task", "Which task.")
        person_ids = ids_of("Person", "Whom, at most 200 at once.")
        answer_by = graphene.InputField(
            Instant,
            description="When an answer is wanted by, before the task is due. Who gives no sign is"
            " then looked for by other ways, and the offer lapses; left out, it waits.",
        )
