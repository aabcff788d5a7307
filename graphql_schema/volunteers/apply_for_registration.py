from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.recognition import RecognitionType
from volunteers.services import apply_for_registration


class ApplyForRegistration(ServiceMutation):
    """Applies to be a registered volunteer, after enough service in one calendar year."""

    service = apply_for_registration.apply_for_registration
    recognition = Thing(RecognitionType, "What was applied for.")

    class Input:
        pass
