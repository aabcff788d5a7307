from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import confirm_task


class ConfirmTask(ServiceMutation):
    """Confirms that a task is done; no minutes come of it by itself."""

    service = confirm_task.confirm_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        part_id = id_of("TaskPart", "Which part.")
