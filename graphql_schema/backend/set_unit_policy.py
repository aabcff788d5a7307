from typing import Any

import graphene

from backend.policy.services import set_unit_policy
from graphql_schema.backend.policy_values import settings_given, settings_of
from graphql_schema.backend.types import UnitType
from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing


class SetUnitPolicy(ServiceMutation):
    """Sets the figures that a unit says for itself and those below, in place of what it said."""

    service = set_unit_policy.set_unit_policy
    unit = Thing(UnitType, "Where it holds.")

    class Input:
        unit_id = id_of("Unit", "Where it is to hold.")
        values = settings_given()
        effective_from = graphene.InputField(
            Instant, description="From when on, not in the past; left out: now."
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"values": settings_of(given)}
