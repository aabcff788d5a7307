from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import VolunteerApplicationType
from volunteers.services import withdraw_volunteer_application


class WithdrawVolunteerApplication(ServiceMutation):
    """Asks no more, as long as the branch has not decided."""

    service = withdraw_volunteer_application.withdraw_volunteer_application
    application = Thing(VolunteerApplicationType, "What was asked, withdrawn.")

    class Input:
        application_id = id_of("VolunteerApplication", "What one asked.")
