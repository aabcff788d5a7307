from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.mobilisations import MobilisationType
from volunteers.services import close_mobilisation


class CloseMobilisation(ServiceMutation):
    """Closes a call that has done its work; its report stays."""

    service = close_mobilisation.close_mobilisation
    mobilisation = Thing(MobilisationType, "The call.")

    class Input:
        mobilisation_id = id_of("Mobilisation", "Which call.")
