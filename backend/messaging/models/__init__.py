from backend.messaging.models.inbox import InboxMessage, OfficeItem
from backend.messaging.models.outbox import OutboxMessage

__all__ = ["InboxMessage", "OfficeItem", "OutboxMessage"]
