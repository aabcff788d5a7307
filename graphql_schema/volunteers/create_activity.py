from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.activity_types import ActivityType
from graphql_schema.volunteers.inputs import PlaceInput, placed
from volunteers.services import create_activity


class CreateActivity(ServiceMutation):
    """Plans an activity of a team or branch; approved at once if the office may approve."""

    service = create_activity.create_activity
    activity = Thing(ActivityType, "The activity.")

    class Input:
        organiser_id = id_of(("Team", "Branch", "Unit"), "Team or branch that organises it.")
        name = graphene.String(required=True, description="At most 120 characters.")
        kind = graphene.String(description="ordinary or emergency.")
        purpose = graphene.String(description="What is done, and for what.")
        field = graphene.String(description="Code of a team's field.")
        risk_notice = graphene.String(description="What may happen; needed before publishing.")
        hazardous = graphene.Boolean(description="May endanger the person.")
        is_volunteer_service = graphene.Boolean(
            description="Its minutes may be recorded; true where it is not said."
        )
        beneficiaries = graphene.String(description="For whom.")
        visibility = graphene.String(description="team, branch or public.")
        agreement = graphene.String(
            description="To be accepted before taking a place; at most 2,000 characters."
        )
        station_id = id_of("Station", "Where its shifts are, if at a station.", required=False)
        place = graphene.InputField(PlaceInput, description="Where, if not at a station.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return placed(given)
