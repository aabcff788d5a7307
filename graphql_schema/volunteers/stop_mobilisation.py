import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.mobilisations import MobilisationType
from volunteers.services import stop_mobilisation


class StopMobilisation(ServiceMutation):
    """Stops a call: nobody else is told, and whoever was hears that it is over."""

    service = stop_mobilisation.stop_mobilisation
    mobilisation = Thing(MobilisationType, "The call.")

    class Input:
        mobilisation_id = id_of("Mobilisation", "Which call.")
        reason = graphene.String(required=True, description="Why.")
