from backend.privacy.models.account_deletion import AccountDeletion
from backend.privacy.models.data_export import DataExport
from backend.privacy.models.incident import IncidentNote, SecurityIncident
from backend.privacy.models.people_count import PeopleCount

__all__ = ["AccountDeletion", "DataExport", "IncidentNote", "PeopleCount", "SecurityIncident"]
