from backend.privacy.models.account_deletion import AccountDeletion
from backend.privacy.models.data_export import DataExport
from backend.privacy.models.incident import IncidentNote, SecurityIncident
from backend.privacy.models.minors_report import MinorsReport
from backend.privacy.models.people_count import PeopleCount
from backend.privacy.models.person_merge import PersonMerge
from backend.privacy.models.processor import Processor

__all__ = [
    "AccountDeletion",
    "DataExport",
    "IncidentNote",
    "MinorsReport",
    "PeopleCount",
    "PersonMerge",
    "Processor",
    "SecurityIncident",
]
