from typing import Any

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import TapInput, tap_of
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AssignmentType, AttendanceType
from volunteers.services import check_in


class CheckIn(ServiceMutation):
    """Checks in to a shift one has accepted; a refused try is kept and answered."""

    service = check_in.check_in
    attendance = Thing(AttendanceType, "The presence.")
    assignment = Thing(AssignmentType, "The place.")
    attempt = Thing(CheckInAttemptType, "This try, refused or not.")

    class Input(TapInput):
        pass

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {"assignment_id": given["assignment_id"], "tap": tap_of(given)}
