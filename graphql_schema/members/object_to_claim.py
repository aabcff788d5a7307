from graphql_schema.service_mutation import ServiceMutation
from members.services import object_to_claim


class ObjectToClaim(ServiceMutation):
    """Stops whatever asks to log in as oneself by another number: it becomes a dispute, which the
    county society decides."""

    service = object_to_claim.object_to_claim

    class Input:
        pass
