import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.services import approve_activity


class ApproveActivity(ServiceMutation):
    """Approves or rejects an activity that waits for the office."""

    service = approve_activity.approve_activity
    activity = Thing(ActivityType, "The activity after the decision.")

    class Input:
        activity_id = id_of("Activity", "Which activity.")
        decision = graphene.String(required=True, description="approve or reject.")
        reason = graphene.String(description="Why it is rejected; whoever planned it reads it.")
