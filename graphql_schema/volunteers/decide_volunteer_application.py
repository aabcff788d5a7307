import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.enrolment import VolunteerApplicationType
from volunteers.services import decide_volunteer_application


class DecideVolunteerApplication(ServiceMutation):
    """Enrols whoever applied, with a number from then on, or says why not."""

    service = decide_volunteer_application.decide_volunteer_application
    application = Thing(VolunteerApplicationType, "What was decided.")

    class Input:
        application_id = id_of("VolunteerApplication", "What was asked.")
        decision = graphene.String(required=True, description="enrol or refuse.")
        reason = graphene.String(description="Needed to refuse; whoever applied reads it.")
