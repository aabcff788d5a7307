from typing import Any

from graphql_schema.backend.policy_values import settings_given, settings_of
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from volunteers.services import set_activity_policy


class SetActivityPolicy(ServiceMutation):
    """Sets the figures that an activity says for its shifts, in place of what it said."""

    service = set_activity_policy.set_activity_policy
    activity = Thing(ActivityType, "Where it holds.")

    class Input:
        activity_id = id_of("Activity", "Where it is to hold.")
        values = settings_given()

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"values": settings_of(given)}
