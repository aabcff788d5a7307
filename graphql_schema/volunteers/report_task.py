import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.task_types import TaskPartType
from volunteers.services import report_task


class ReportTask(ServiceMutation):
    """Reports that a task is done, for whoever leads to look at."""

    service = report_task.report_task
    part = Thing(TaskPartType, "The part.")

    class Input:
        part_id = id_of("TaskPart", "Which part.")
        note = graphene.String(required=True, description="What was done; 1,000 characters.")
        photo_ids = ids_of("Upload", "Pictures, sent with purpose activity_photo; ten at most.")
