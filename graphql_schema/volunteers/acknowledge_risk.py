from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing
from graphql_schema.volunteers.types import AssignmentType
from volunteers.services import acknowledge_risk


class AcknowledgeRisk(ServiceMutation):
    """Acknowledges the risk notice again, after it was changed."""

    service = acknowledge_risk.acknowledge_risk
    assignment = Thing(AssignmentType, "The place.")

    class Input:
        assignment_id = id_of("Assignment", "Which place.")
