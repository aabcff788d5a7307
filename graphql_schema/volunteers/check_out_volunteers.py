from typing import Any

from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.inputs import HandInput
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AttendanceType
from volunteers.services import check_out_volunteers


class CheckOutVolunteers(ServiceMutation):
    """Checks others out by hand; their minutes are settled as if they had tapped themselves."""

    service = check_out_volunteers.check_out_volunteers
    attendances = Things(AttendanceType, "One presence for each who left.")
    attempts = Things(CheckInAttemptType, "One try for each place of the shift, refused or not.")

    class Input(HandInput):
        pass

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return HandInput.arguments(given)
