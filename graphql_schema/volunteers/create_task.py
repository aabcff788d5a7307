import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskType
from volunteers.services import create_task


class CreateTask(ServiceMutation):
    """Sets a task of an activity: what to do, and by when."""

    service = create_task.create_task
    task = Thing(TaskType, "The task.")

    class Input:
        activity_id = id_of("Activity", "What it belongs to.")
        name = graphene.String(required=True, description="At most 120 characters.")
        what = graphene.String(required=True, description="What to do; at most 2,000 characters.")
        due_at = graphene.InputField(Instant, required=True, description="By when it is done.")
        begins_at = graphene.InputField(Instant, description="From when on; left out: at once.")
        most_people = graphene.Int(description="How many may do it; left out: as many as like.")
