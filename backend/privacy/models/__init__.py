from backend.privacy.models.incident import IncidentNote, SecurityIncident
from backend.privacy.models.people_count import PeopleCount

__all__ = ["IncidentNote", "PeopleCount", "SecurityIncident"]
