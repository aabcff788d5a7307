from backend.messaging.models.inbox import InboxMessage, OfficeItem
from backend.messaging.models.ladder import Climb, Ladder
from backend.messaging.models.outbox import OutboxMessage
from backend.messaging.models.preference import MarketingChoice, MessagePreference
from backend.messaging.models.webhook import Webhook, WebhookCall

__all__ = [
    "Climb",
    "InboxMessage",
    "Ladder",
    "MarketingChoice",
    "MessagePreference",
    "OfficeItem",
    "OutboxMessage",
    "Webhook",
    "WebhookCall",
]
from backend.messaging.models.spread import Spread

__all__ = ["InboxMessage", "OfficeItem", "OutboxMessage", "Spread"]
