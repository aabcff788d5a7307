from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.readiness import LeaveType
from volunteers.services import end_leave


class EndLeave(ServiceMutation):
    """Ends one's own leave now, also before it begins. Places given back are not got back."""

    service = end_leave.end_leave
    leave = Thing(LeaveType, "The leave, ended.")

    class Input:
        leave_id = id_of("Leave", "Which leave.")
