from typing import Any

import graphene

from graphql_schema.service_mutation import ServiceMutation
from graphql_schema.volunteers.readiness import hours_argument, with_hours
from volunteers.services import set_availability


class SetAvailability(ServiceMutation):
    """Says in which hours of a week one could serve; `myReadiness` has it afterwards."""

    service = set_availability.set_availability

    class Input:
        hours = hours_argument()
        on_call = graphene.Boolean(
            description="Whether one may be called in these hours. Left out: as it was."
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return with_hours(given)
