from typing import Any

import graphene

from backend.privacy.models import SecurityIncident
from backend.privacy.services import open_incident
from graphql_schema.backend.duties import SecurityIncidentType
from graphql_schema.scalars import Instant
from graphql_schema.service_mutation import ServiceMutation, Thing

IncidentLevel = graphene.Enum(
    "IncidentLevel",
    [(each.name, each.value) for each in SecurityIncident.Level],
    description=lambda value: None if value else "How grave an incident is.",
)


class OpenIncident(ServiceMutation):
    """Enters a security incident; the time to report it runs from when it was noticed."""

    service = open_incident.open_incident
    incident = Thing(SecurityIncidentType, "The incident.")

    class Input:
        level = graphene.InputField(IncidentLevel, required=True, description="How grave.")
        summary = graphene.String(required=True, description="What happened; no names.")
        detected_at = graphene.InputField(
            Instant, required=True, description="When it was noticed."
        )
        data_kinds = graphene.List(
            graphene.NonNull(graphene.String), required=True, description="Kinds of data concerned."
        )
        people_affected = graphene.Int(description="How many people, as far as known.")

    @classmethod
    def arguments(cls, given: dict[str, Any]) -> dict[str, Any]:
        return given | {"level": given["level"].value}
