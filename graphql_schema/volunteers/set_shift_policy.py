from typing import Any

from graphql_schema.backend.policy_values import settings_given, settings_of
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import ShiftType
from volunteers.services import set_shift_policy


class SetShiftPolicy(ServiceMutation):
    """Sets the figures that a shift says for itself, in place of what it said."""

    service = set_shift_policy.set_shift_policy
    shift = Thing(ShiftType, "Where it holds.")

    class Input:
        shift_id = id_of("Shift", "Where it is to hold.")
        values = settings_given()

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"values": settings_of(given)}
