import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import VolunteerSuspensionType
from volunteers.services import reinstate_volunteer


class ReinstateVolunteer(ServiceMutation):
    """Lets a suspended volunteer serve again, as what they were before."""

    service = reinstate_volunteer.reinstate_volunteer
    suspension = Thing(VolunteerSuspensionType, "The suspension, lifted.")

    class Input:
        suspension_id = id_of("VolunteerSuspension", "Which suspension.")
        reason = graphene.String(description="Why; the volunteer reads it.")
