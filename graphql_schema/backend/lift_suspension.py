from backend.authority.services import lift_suspension
from graphql_schema.backend.types import SuspensionType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class LiftSuspension(ServiceMutation):
    """Ends one suspension of an office."""

    service = lift_suspension.lift_suspension
    suspension = Thing(SuspensionType, "The suspension with its end.")

    class Input:
        suspension_id = id_of("Suspension", "Which suspension.")
