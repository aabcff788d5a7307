import graphene

from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.mobilisations import MobilisationType
from volunteers.services import decide_mobilisation


class DecideMobilisation(ServiceMutation):
    """Agrees as a second person that many are called, or refuses it."""

    service = decide_mobilisation.decide_mobilisation
    mobilisation = Thing(MobilisationType, "The call.")

    class Input:
        mobilisation_id = id_of("Mobilisation", "Which call.")
        agreed = graphene.Boolean(required=True, description="They are called.")
        reason = graphene.String(description="Why not; needed to refuse.")
