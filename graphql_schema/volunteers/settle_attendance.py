import graphene

from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AttendanceType
from volunteers.services import settle_attendance


class SettleAttendance(ServiceMutation):
    """Confirms a presence that was put before the office; its minutes enter the ledger."""

    service = settle_attendance.settle_attendance
    attendance = Thing(AttendanceType, "The presence, settled.")

    class Input:
        attendance_id = id_of("Attendance", "Which presence.")
        began_at = graphene.InputField(Instant, description="When it began, if not as recorded.")
        ended_at = graphene.InputField(Instant, description="When it ended, if not as recorded.")
        reason = graphene.String(description="Needed for other times; whoever was there reads it.")
