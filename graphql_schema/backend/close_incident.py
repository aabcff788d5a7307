from backend.privacy.services import close_incident
from graphql_schema.backend.duties import SecurityIncidentType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class CloseIncident(ServiceMutation):
    """Closes an incident that was reported."""

    service = close_incident.close_incident
    incident = Thing(SecurityIncidentType, "The incident.")

    class Input:
        incident_id = id_of("SecurityIncident", "Which incident.")
