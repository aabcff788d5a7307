from typing import Any

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import TapInput, tap_of
from graphql_schema.volunteers.service_types import CheckInAttemptType, ServiceRecordType
from graphql_schema.volunteers.types import AssignmentType, AttendanceType
from volunteers.services import check_out


class CheckOut(ServiceMutation):
    """Checks out; what is clean becomes a line of the ledger at once."""

    service = check_out.check_out
    attendance = Thing(AttendanceType, "The presence.")
    assignment = Thing(AssignmentType, "The place.")
    attempt = Thing(CheckInAttemptType, "This try, refused or not.")
    record = Thing(
        ServiceRecordType, "The line written; null when a leader has to look or nothing counts."
    )

    class Input(TapInput):
        pass

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {"assignment_id": given["assignment_id"], "tap": tap_of(given)}
