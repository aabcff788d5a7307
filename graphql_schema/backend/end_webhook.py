from backend.messaging.services import end_webhook
from graphql_schema.backend.webhook import WebhookType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import ServiceMutation, Thing


class EndWebhook(ServiceMutation):
    """Tells another system nothing any more."""

    service = end_webhook.end_webhook
    webhook = Thing(WebhookType, "The webhook.")

    class Input:
        webhook_id = id_of("Webhook", "Which one.")
