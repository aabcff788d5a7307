from typing import Any

import graphene

from graphql_schema.scalars import PointInput
from graphql_schema.service_mutation import ServiceMutation
from graphql_schema.volunteers.inputs import point_of
from volunteers.services import share_duty_position


class ShareDutyPosition(ServiceMutation):
    """Says about where one is on duty, in place of what one said before; until one is off it."""

    service = share_duty_position.share_duty_position

    class Input:
        point = graphene.InputField(
            PointInput, required=True, description="Where; kept to about a kilometre."
        )

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {"point": point_of(given["point"])}
