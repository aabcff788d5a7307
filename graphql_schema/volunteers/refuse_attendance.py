import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AttendanceType
from volunteers.services import refuse_attendance


class RefuseAttendance(ServiceMutation):
    """Refuses a presence that was put before the office: nothing of it counts."""

    service = refuse_attendance.refuse_attendance
    attendance = Thing(AttendanceType, "The presence, which counts for nothing.")

    class Input:
        attendance_id = id_of("Attendance", "Which presence.")
        reason = graphene.String(required=True, description="Whoever was there reads it.")
