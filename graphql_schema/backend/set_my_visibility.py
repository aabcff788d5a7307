import graphene

from backend.identity.services import set_my_visibility
from graphql_schema.backend.types import VisibilityType
from graphql_schema.service_mutation import ServiceMutation, Thing


class SetMyVisibility(ServiceMutation):
    """Chooses what others see of oneself. What is left out stays; never chosen is not shown."""

    service = set_my_visibility.set_my_visibility
    visibility = Thing(VisibilityType, "What holds now.")

    class Input:
        contact_to_mates = graphene.Boolean(
            description="Show one's phone to those who hold a place in the same shift."
        )
        in_rankings = graphene.Boolean(description="Take part in rankings.")
