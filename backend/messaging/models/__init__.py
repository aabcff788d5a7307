from backend.messaging.models.inbox import InboxMessage, OfficeItem
from backend.messaging.models.ladder import Climb, Ladder
from backend.messaging.models.outbox import OutboxMessage
from backend.messaging.models.webhook import Webhook, WebhookCall

__all__ = [
    "Climb",
    "InboxMessage",
    "Ladder",
    "OfficeItem",
    "OutboxMessage",
    "Webhook",
    "WebhookCall",
]
from backend.messaging.models.preference import MarketingChoice, MessagePreference

__all__ = ["InboxMessage", "MarketingChoice", "MessagePreference", "OfficeItem", "OutboxMessage"]
