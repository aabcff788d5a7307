import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.services import dispatch_activity


class DispatchActivity(ServiceMutation):
    """Notes the order by which one's society sends volunteers into an emergency."""

    service = dispatch_activity.dispatch_activity
    activity = Thing(ActivityType, "The activity; its shifts may be published once approved.")

    class Input:
        activity_id = id_of("Activity", "Which emergency.")
        order = graphene.String(required=True, description="Number or text of the order.")
        dispatched_on = graphene.Date(required=True, description="When it was ordered.")
