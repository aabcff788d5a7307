import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import VolunteerSuspensionType
from volunteers.services import suspend_volunteer


class SuspendVolunteer(ServiceMutation):
    """Lets a volunteer rest: no new place from now on. They are told, and read why."""

    service = suspend_volunteer.suspend_volunteer
    suspension = Thing(VolunteerSuspensionType, "The suspension.")

    class Input:
        volunteer_id = id_of("Volunteer", "Who.")
        reason = graphene.String(required=True, description="Why; the volunteer reads it.")
        places = graphene.String(
            description="Places ahead: ask puts each to whoever leads the shift, free gives them"
            " all back at once. Left out: ask."
        )
