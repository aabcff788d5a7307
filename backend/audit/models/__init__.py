from backend.audit.models.access import AccessEntry
from backend.audit.models.client_key import ClientKey
from backend.audit.models.entry import AuditEntry

__all__ = ["AccessEntry", "AuditEntry", "ClientKey"]
