"""Closes an incident that was reported."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused
from backend.privacy.models import SecurityIncident


@deed("close_incident")
def close_incident(actor: Actor, *, incident_id: UUID) -> Done:
    incident = access(actor, SecurityIncident, incident_id, "keep", field="incidentId", lock=True)
    if incident.closed_at is not None:
        raise Refused(Refusal("INCIDENT_CLOSED", "incidentId"))
    if incident.reported_at is None:
        raise Refused(Refusal("INCIDENT_NOT_REPORTED", "incidentId"))
    incident.closed_at = actor.now
    incident.save(update_fields=["closed_at"])
    office_id = actor.through("incident.keep", incident.unit_id)
    return Done({"incident": incident}, office_id=office_id)
