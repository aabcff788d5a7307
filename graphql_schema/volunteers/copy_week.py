import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import copy_week


class CopyWeek(ServiceMutation):
    """Plans a week of an activity as the one before it: drafts, with their roles."""

    service = copy_week.copy_week
    shifts = Things(ShiftType, "The new shifts.")

    class Input:
        activity_id = id_of("Activity", "Whose shifts.")
        week_of = graphene.Date(
            required=True, description="A local date in the week to plan, Monday to Sunday."
        )
