import graphene

from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.readiness import LeaveType
from volunteers.services import take_leave


class TakeLeave(ServiceMutation):
    """Takes leave for some days: no shift in them, places held before included."""

    service = take_leave.take_leave
    leave = Thing(LeaveType, "The leave.")

    class Input:
        first_on = graphene.Date(required=True, description="First day, today at the earliest.")
        last_on = graphene.Date(required=True, description="Last day, inclusive.")
        places = graphene.String(
            required=True,
            description="Places in these days: free gives them back at once, ask puts each to"
            " whoever leads the shift.",
        )
