import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import give_back_task


class GiveBackTask(ServiceMutation):
    """Gives a task back; somebody else may take it then."""

    service = give_back_task.give_back_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        part_id = id_of("TaskPart", "Which part.")
        reason = graphene.String(description="Why, if one likes; at most 200 characters.")
