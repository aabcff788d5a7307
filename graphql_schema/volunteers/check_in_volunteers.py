from typing import Any

from graphql_schema.service_mutation import ServiceMutation, Things
from graphql_schema.volunteers.inputs import HandInput
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AttendanceType
from volunteers.services import check_in_volunteers


class CheckInVolunteers(ServiceMutation):
    """Checks others in by hand, where one leads and is checked in oneself; each refusal names its
    place in the list, and nobody else waits for it."""

    service = check_in_volunteers.check_in_volunteers
    attendances = Things(AttendanceType, "One presence for each who came.")
    attempts = Things(CheckInAttemptType, "One try for each place of the shift, refused or not.")

    class Input(HandInput):
        pass

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return HandInput.arguments(given)
