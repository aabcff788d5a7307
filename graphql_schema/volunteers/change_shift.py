from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing, Things
from graphql_schema.volunteers.changes import (
    ShiftChangeInput,
    change_of,
    choices_of,
    choices_wanted,
    version_seen,
)
from graphql_schema.volunteers.types import AssignmentType, ShiftType
from volunteers.services import change_shift


class ChangeShift(ServiceMutation):
    """Changes a shift as `shiftChange` has shown it, and tells everybody who has a place in it."""

    service = change_shift.change_shift
    shift = Thing(ShiftType, "The shift, changed.")
    assignments = Things(AssignmentType, "Places that were decided on, or came free for others.")

    class Input:
        shift_id = id_of("Shift", "Which shift.")
        change = graphene.InputField(
            ShiftChangeInput, required=True, description="What is to be different."
        )
        expected = version_seen()
        choices = choices_wanted()

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {
            "change": change_of(given["change"]),
            "choices": choices_of(given.get("choices", ())),
        }
