import graphene

from graphql_schema.fields import id_of
from graphql_schema.members.standards import StandardType
from graphql_schema.service_mutation import ServiceMutation, Thing
from members.services import discard_standard_draft


class DiscardStandardDraft(ServiceMutation):
    """Throws a draft away."""

    service = discard_standard_draft.discard_standard_draft
    standard = Thing(StandardType, "The standard it was of.")

    class Input:
        version_id = id_of("StandardVersion", "Which draft.")
        revision = graphene.Int(required=True, description="The one that was seen.")
