from backend.messaging.models.inbox import InboxMessage, OfficeItem
from backend.messaging.models.outbox import OutboxMessage
from backend.messaging.models.webhook import Webhook, WebhookCall

__all__ = ["InboxMessage", "OfficeItem", "OutboxMessage", "Webhook", "WebhookCall"]
