import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.services import cancel_activity


class CancelActivity(ServiceMutation):
    """Cancels an activity with all its shifts and tasks; everybody is told once."""

    service = cancel_activity.cancel_activity
    activity = Thing(ActivityType, "The activity, cancelled.")

    class Input:
        activity_id = id_of("Activity", "Which activity; one of which no shift is over.")
        reason = graphene.String(required=True, description="Why; whoever sees it reads it.")
