from collections.abc import Mapping, Sequence
from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import PlaceInput, placed
from graphql_schema.volunteers.types import ShiftType
from volunteers.rules.shift import Role
from volunteers.services import create_shift


class SlotInput(graphene.InputObjectType):
    """Places of one role."""

    role = graphene.String(required=True, description="What they do; empty where it is the only.")
    places = graphene.Int(required=True, description="Places, from 1 to 10,000.")
    minimum = graphene.Int(description="Fewest people needed.")
    certificate_kind = graphene.String(description="Certificate needed for it.")
    kept_for_first_timers = graphene.Int(
        description="How many of the last are for those who never served in the unit."
    )


def roles_of(given: Sequence[Mapping[str, Any]]) -> list[Role]:
    return [
        Role(
            each["role"],
            each["places"],
            each.get("minimum") or 0,
            each.get("certificate_kind") or "",
            each.get("kept_for_first_timers") or 0,
        )
        for each in given
    ]


OPEN_TO = id_of(
    ("Branch", "Society", "Unit"),
    "Only for volunteers of it, or of a branch below it.",
    required=False,
)


class CreateShift(ServiceMutation):
    """Adds a shift to an activity: a draft, with places of one role or of several."""

    service = create_shift.create_shift
    shift = Thing(ShiftType, "The shift.")

    class Input:
        activity_id = id_of("Activity", "What it belongs to.")
        starts_at = graphene.InputField(Instant, required=True, description="It begins.")
        ends_at = graphene.InputField(Instant, required=True, description="It ends, exclusive.")
        places = graphene.Int(description="Places, from 1 to 10,000; or `slots`.")
        slots = graphene.List(
            graphene.NonNull(SlotInput), description="Places by role, at most 20 roles."
        )
        station_id = id_of("Station", "At this station; else name a place.", required=False)
        place = graphene.InputField(PlaceInput, description="Where, if not at a station.")
        minimum = graphene.Int(description="Fewest people needed, with `places`.")
        needs_approval = graphene.Boolean(description="A leader approves each sign-up.")
        break_minutes = graphene.Int(description="Break within it, in minutes.")
        min_age = graphene.Int(description="Fewest full years on its local date.")
        certificate_kind = graphene.String(description="Certificate needed on that date.")
        skill = graphene.String(description="Skill needed, as it stands in people's profiles.")
        open_to_id = OPEN_TO
        sign_up_from = graphene.InputField(
            Instant, description="When sign-up opens; left out: once the shift is published."
        )
        sign_up_until = graphene.InputField(
            Instant, description="When sign-up closes; left out: when it begins."
        )
        operation_id = id_of("Operation", "Which one it serves, if any.", required=False)

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        given = placed(given)
        if "slots" in given:
            given["slots"] = roles_of(given["slots"])
        return given
