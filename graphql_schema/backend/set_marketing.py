import graphene

from backend.messaging.services import set_marketing
from graphql_schema.backend.preference_types import MarketingChoiceType
from graphql_schema.service_mutation import ServiceMutation, Thing


class SetMarketing(ServiceMutation):
    """Chooses whether what advertises is pushed, at most twice a day; never chosen, it is not."""

    service = set_marketing.set_marketing
    choice = Thing(MarketingChoiceType, "What holds now.")

    class Input:
        agree = graphene.Boolean(required=True, description="It is.")
