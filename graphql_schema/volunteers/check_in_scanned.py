from typing import Any

import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.inputs import MomentInput, tap_of
from graphql_schema.volunteers.service_types import CheckInAttemptType
from graphql_schema.volunteers.types import AttendanceType
from volunteers.services import check_in_scanned


class CheckInScanned(ServiceMutation):
    """Checks somebody in by the code that their app shows (`myCode`), where one leads and is
    checked in oneself. Scanned without a signal, it is judged by the moment of the scan."""

    service = check_in_scanned.check_in_scanned
    attendance = Thing(AttendanceType, "The presence that has begun.")
    attempt = Thing(CheckInAttemptType, "The try, refused or not.")

    class Input(MomentInput):
        shift_id = id_of("Shift", "In which shift.")
        code = graphene.String(required=True, description="What the phone read, as it is.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {"shift_id": given["shift_id"], "tap": tap_of(given | {"scan": given["code"]})}
