from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant, PointInput
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import point_of
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import create_shift


class PlaceInput(graphene.InputObjectType):
    """A named point."""

    name = graphene.String(required=True, description="What people call it.")
    point = graphene.InputField(PointInput, required=True, description="Where it is.")


class CreateShift(ServiceMutation):
    """Adds a shift to an activity: a draft with one default slot."""

    service = create_shift.create_shift
    shift = Thing(ShiftType, "The shift.")

    class Input:
        activity_id = id_of("Activity", "What it belongs to.")
        starts_at = graphene.InputField(Instant, required=True, description="It begins.")
        ends_at = graphene.InputField(Instant, required=True, description="It ends, exclusive.")
        places = graphene.Int(required=True, description="Places, from 1 to 10,000.")
        station_id = id_of("Station", "At this station; else name a place.", required=False)
        place = graphene.InputField(PlaceInput, description="Where, if not at a station.")
        minimum = graphene.Int(description="Fewest people needed.")
        break_minutes = graphene.Int(description="Break within it, in minutes.")
        min_age = graphene.Int(description="Fewest full years on its local date.")
        certificate_kind = graphene.String(description="Certificate needed on that date.")
        sign_up_until = graphene.InputField(
            Instant, description="When sign-up closes; left out: when it begins."
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        place = given.pop("place", None)
        if place is not None:
            given["place"] = create_shift.Place(place["name"], point_of(place["point"]))
        return given
