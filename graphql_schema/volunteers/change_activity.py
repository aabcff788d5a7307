from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing, Things
from graphql_schema.volunteers.changes import choices_of, choices_wanted, version_seen
from graphql_schema.volunteers.types import ActivityType, AssignmentType
from volunteers.services import change_activity


class ChangeActivity(ServiceMutation):
    """Changes what an activity demands or who sees it, as `activityChange` has shown it."""

    service = change_activity.change_activity
    activity = Thing(ActivityType, "The activity, changed.")
    assignments = Things(AssignmentType, "Places that were decided on, or came free for others.")

    class Input:
        activity_id = id_of("Activity", "Which activity.")
        hazardous = graphene.Boolean(description="Whether it is to be hazardous.")
        visibility = graphene.String(description="Who is to see it: team, branch or public.")
        risk_notice = graphene.String(
            description="What the risk notice is to say; whoever stays acknowledges it anew."
        )
        expected = version_seen()
        choices = choices_wanted()

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"choices": choices_of(given.get("choices", ()))}
