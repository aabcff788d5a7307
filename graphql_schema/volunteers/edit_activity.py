from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.inputs import PlaceInput, placed
from volunteers.services import edit_activity


class EditActivity(ServiceMutation):
    """Changes the words of an activity, who is in charge or where its next shifts are; what is left
    out stays, and nobody is told."""

    service = edit_activity.edit_activity
    activity = Thing(ActivityType, "The activity.")

    class Input:
        activity_id = id_of("Activity", "Which activity; one that is not over.")
        name = graphene.String(description="At most 120 characters.")
        purpose = graphene.String(description="What is done, and for what.")
        beneficiaries = graphene.String(description="For whom.")
        agreement = graphene.String(description="To be accepted by who takes a place from now on.")
        person_in_charge_id = id_of("Person", "One whom one may assign.", required=False)
        station_id = id_of("Station", "Where shifts are from now on.", required=False)
        place = graphene.InputField(PlaceInput, description="Where, if not at a station.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return placed(given)
