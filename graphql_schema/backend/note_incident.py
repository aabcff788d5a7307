import graphene

from backend.privacy.services import note_incident
from graphql_schema.backend.duties import IncidentNoteType, SecurityIncidentType
from graphql_schema.fields import id_of
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing


class NoteIncident(ServiceMutation):
    """Adds to what is known of an incident."""

    service = note_incident.note_incident
    incident = Thing(SecurityIncidentType, "The incident.")
    note = Thing(IncidentNoteType, "The note.")

    class Input:
        incident_id = id_of("SecurityIncident", "Which incident.")
        text = graphene.String(required=True, description="What is known or was done; no names.")
        reported_at = graphene.InputField(
            Instant, description="When it was reported to the authorities; said once."
        )
        people_affected = graphene.Int(description="How many people, as far as known now.")
