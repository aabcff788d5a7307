import graphene

from graphql_schema.fields import id_of, ids_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.services import finish_activity


class FinishActivity(ServiceMutation):
    """Says what came of an activity whose last shift is over; it is settled once all service is."""

    service = finish_activity.finish_activity
    activity = Thing(ActivityType, "The activity, finished.")

    class Input:
        activity_id = id_of("Activity", "Which activity.")
        summary = graphene.String(description="What came of it; at most 2,000 characters.")
        people_served = graphene.Int(description="How many people it served.")
        photo_ids = ids_of(
            "Upload", "Pictures, sent before with purpose activity_photo; one to ten."
        )
