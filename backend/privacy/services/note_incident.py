"""Adds to what is known of an incident; with the time at which it was reported, if it was."""

from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.fits import misfits
from backend.privacy.models import IncidentNote, SecurityIncident


@deed("note_incident")
def note_incident(
    actor: Actor,
    *,
    incident_id: UUID,
    text: str,
    reported_at: datetime | None = None,
    people_affected: int | None = None,
) -> Done:
    """A note stays as it was written; when it was reported is said once."""
    incident = access(actor, SecurityIncident, incident_id, "keep", field="incidentId", lock=True)
    refusals = misfits(IncidentNote, text=text.strip())
    refusals += misfits(SecurityIncident, people_affected=people_affected)
    if incident.closed_at is not None:
        refusals.append(Refusal("INCIDENT_CLOSED", "incidentId"))
    if reported_at is not None and incident.reported_at is not None:
        refusals.append(Refusal("INCIDENT_REPORTED", "reportedAt"))
    if reported_at is not None and reported_at > actor.now:
        refusals.append(Refusal("INCIDENT_IN_THE_FUTURE", "reportedAt"))
    refuse_if(refusals)
    note = IncidentNote.objects.create(
        incident=incident, text=text.strip(), written_by_id=actor.me, written_at=actor.now
    )
    incident.reported_at = reported_at or incident.reported_at
    if people_affected is not None:
        incident.people_affected = people_affected
    incident.save(update_fields=["reported_at", "people_affected"])
    office_id = actor.through("incident.keep", incident.unit_id)
    return Done({"incident": incident, "note": note}, office_id=office_id)
