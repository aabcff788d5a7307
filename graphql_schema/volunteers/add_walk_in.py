from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import MomentInput, tap_of
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AssignmentType, AttendanceType
from volunteers.services import add_walk_in


class AddWalkIn(ServiceMutation):
    """Gives a volunteer who came without a place one in this shift, by the code that their app
    shows, and checks them in; both or neither. An offer or a request that is still open becomes the
    place. Where one leads and is checked in oneself."""

    service = add_walk_in.add_walk_in
    assignment = Thing(AssignmentType, "The place.")
    attendance = Thing(AttendanceType, "The presence that has begun.")
    attempt = Thing(CheckInAttemptType, "The try.")

    class Input(MomentInput):
        shift_id = id_of("Shift", "In which shift.")
        code = graphene.String(required=True, description="What the phone read, as it is.")
        risk_acknowledged = graphene.Boolean(description="They have read the risk notice.")
        agreement_accepted = graphene.Boolean(description="They have accepted the agreement.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "shift_id": given["shift_id"],
            "risk_acknowledged": given.get("risk_acknowledged", False),
            "agreement_accepted": given.get("agreement_accepted", False),
            "tap": tap_of(given | {"scan": given["code"]}),
        }
