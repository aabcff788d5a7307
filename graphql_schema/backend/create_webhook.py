import graphene

from backend.messaging.services import create_webhook
from graphql_schema.backend.webhook import WebhookType
from graphql_schema.fields import id_of
from graphql_schema.service_mutation import Once, ServiceMutation, Thing


class CreateWebhook(ServiceMutation):
    """Tells another system, from now on, what waits for the offices that its account reaches."""

    service = create_webhook.create_webhook
    webhook = Thing(WebhookType, "The webhook.")
    secret = Once("With which each call is signed.")

    class Input:
        service_account_id = id_of("ServiceAccount", "Of which system.")
        url = graphene.String(required=True, description="Where it listens, by https.")
